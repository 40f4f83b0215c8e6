import { describe, expect, it } from "vitest";
import { may, type Permission, ROLES } from "@/server/domain/access/permission";
import { appRouter } from "@/server/trpc/root";
import { startConsole } from "../support/console-over-http";
import type { Visitor } from "../support/visitor";

interface Definition {
  readonly type: "query" | "mutation" | "subscription";
  readonly meta?: { readonly permission: Permission };
}

const procedures = Object.entries<unknown>(appRouter._def.procedures).map(([path, procedure]) => {
  const { _def } = procedure as { readonly _def: Definition };
  if (!_def.meta) throw new Error(`${path} names no permission.`);
  return { path, type: _def.type, permission: _def.meta.permission };
});

const call = (visitor: Visitor, { path, type }: (typeof procedures)[number]) =>
  type === "query" ? visitor.query(path, { nonsense: {} }) : visitor.mutate(path, { nonsense: {} });

describe("every procedure over HTTP", () => {
  it("lets in whom its permission lets in, and nobody else", async () => {
    const { visit, signedIn } = await startConsole();
    const administrator = await signedIn();
    for (const role of ROLES) {
      const credentials = { email: `${role}@example.org`, password: "quiet water under x97" };
      await administrator.mutate("access.addUser", { ...credentials, name: `A ${role}`, role });
      const visitor = visit();
      await visitor.signIn(credentials);
      for (const procedure of procedures) {
        const { code } = await call(visitor, procedure);
        const isRefused = code === "FORBIDDEN" || code === "UNAUTHORIZED";
        expect([role, procedure.path, isRefused]).toEqual([
          role,
          procedure.path,
          !may({ role }, procedure.permission),
        ]);
      }
    }
    const nobody = visit();
    for (const procedure of procedures)
      expect([procedure.path, (await call(nobody, procedure)).code]).toEqual([
        procedure.path,
        "UNAUTHORIZED",
      ]);
  });

  it("refuses everything else where a text belongs", async () => {
    const { signedIn } = await startConsole();
    const visitor = await signedIn();
    for (const value of [{ $ne: 1 }, ["a"], null, 7]) {
      const asked = await Promise.all([
        visitor.query("flags.get", { name: value }),
        visitor.query("changes.get", { changeId: value }),
        visitor.query("changes.list", { actorId: value, limit: 5 }),
        visitor.query("access.listUsers", { search: value }),
        visitor.mutate("access.endSession", { sessionId: value }),
        visitor.mutate("access.setRole", { userId: value, role: "viewer", version: 1 }),
        visitor.mutate("flags.create", { name: value }),
      ]);
      expect(asked.map(({ status, reason }) => [status, reason])).toEqual(
        asked.map(() => [400, "invalid_input"]),
      );
    }
  });

  it("refuses keys it does not know, and what would alter a prototype", async () => {
    const { signedIn } = await startConsole();
    const visitor = await signedIn();
    const extra = await visitor.mutate("access.endSession", { sessionId: "a", userId: "b" });
    expect([extra.status, extra.message]).toEqual([400, expect.stringContaining("userId")]);
    await visitor.fetch("/api/trpc/flags.create", {
      method: "POST",
      headers: { "content-type": "application/json", origin: originOf(visitor) },
      body: '{"json":{"name":"a.b","__proto__":{"polluted":true}}}',
    });
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("finds no session of another person", async () => {
    const { visit, signedIn, runtime } = await startConsole();
    const administrator = await signedIn();
    const credentials = { email: "mara@example.org", password: "quiet water under v97" };
    await administrator.mutate("access.addUser", { ...credentials, name: "Mara", role: "viewer" });
    const [session] = await runtime.infrastructure.database.session.findMany();
    const mara = visit();
    await mara.signIn(credentials);
    const answer = await mara.mutate("access.endSession", { sessionId: session?.id });
    expect(answer.code).toBe("NOT_FOUND");
    expect((await administrator.query("access.session")).status).toBe(200);
  });
});

const originOf = (visitor: Visitor): string => visitor.base.origin;
