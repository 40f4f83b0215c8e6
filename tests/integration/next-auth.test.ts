import type { AdapterAccount } from "next-auth/adapters";
import { describe, expect, it } from "vitest";
import { createNextAuthAdapter } from "@/server/auth/next-auth-adapter";
import { sha256 } from "@/server/composition/access";
import { startConsole } from "../support/console-over-http";

const ISSUER = "https://id.example.org";

async function adapterOf({ runtime }: Awaited<ReturnType<typeof startConsole>>) {
  const { unitOfWork, clock, newId, newSecret } = runtime.infrastructure;
  const { access } = runtime.app;
  const adapter = createNextAuthAdapter({
    unitOfWork,
    clock,
    newId,
    sha256,
    resolveSession: access.resolveSession,
    signOut: access.signOut,
    admit: access.admitForeignUser,
  });
  return { adapter, newSecret };
}

describe("next-auth over our stores", () => {
  it("keeps who vouched for whom, and none of the tokens that came with it", async () => {
    const console = await startConsole();
    const { adapter } = await adapterOf(console);
    const user = await adapter.createUser?.({
      email: "Sam@Example.org",
      name: "Sam Wells",
      emailVerified: null,
    });
    const account: AdapterAccount = {
      userId: user?.id ?? "",
      type: "oauth",
      provider: ISSUER,
      providerAccountId: "42",
      access_token: "canary-access",
      refresh_token: "canary-refresh",
      id_token: "canary-id",
    };
    await adapter.linkAccount?.(account);
    const known = { provider: ISSUER, providerAccountId: "42" };
    expect(await adapter.getUserByAccount?.(known)).toMatchObject({ email: "sam@example.org" });
    expect(
      await adapter.getUserByAccount?.({ ...known, provider: "https://other.example.org" }),
    ).toBeNull();
    const { database } = console.runtime.infrastructure;
    expect(JSON.stringify(await database.account.findMany())).not.toContain("canary");
    const { role } = await database.user.findUniqueOrThrow({ where: { email: "sam@example.org" } });
    expect(role).toBe("viewer");
  });

  it("keeps only the hash of a session's token, and limits of our own", async () => {
    const console = await startConsole();
    const { adapter, newSecret } = await adapterOf(console);
    const { database } = console.runtime.infrastructure;
    const user = await database.user.findFirstOrThrow();
    const sessionToken = newSecret();
    const far = new Date(Date.now() + 365 * 86_400_000);
    const created = await adapter.createSession?.({ sessionToken, userId: user.id, expires: far });
    expect(created?.expires.getTime()).toBeLessThan(Date.now() + 31 * 60_000);
    expect(JSON.stringify(await database.session.findMany())).not.toContain(sessionToken);
    expect(await adapter.getSessionAndUser?.(sessionToken)).toMatchObject({
      user: { id: user.id },
    });
    await adapter.deleteSession?.(sessionToken);
    expect(await adapter.getSessionAndUser?.(sessionToken)).toBeNull();
  });

  it("knows the sessions of the password route, and tells no more than a name", async () => {
    const { signedIn, visit } = await startConsole();
    const visitor = await signedIn();
    const answer = await visitor.fetch("/api/auth/session");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      user: { name: "Nora Hale", email: "nora.hale@example.org" },
      expires: expect.any(String),
    });
    expect(await (await visit().fetch("/api/auth/session")).json()).toEqual({});
  });

  it("survives whatever is asked of it, and opens no session by it", async () => {
    const { visit, runtime } = await startConsole();
    const visitor = visit();
    const paths = [
      "csrf",
      "providers",
      "signin",
      "signin/none",
      "callback/none?code=a&state=b",
      "callback/credentials",
      "error?error=<script>alert(1)</script>",
      "verify-request",
      "..%2f..%2fetc%2fpasswd",
      "%00",
      "a/b/c/d",
      "session?callbackUrl=https://evil.example",
      `signin?callbackUrl=${encodeURIComponent("https://evil.example")}`,
    ];
    for (const path of paths) {
      const answer = await visitor.fetch(`/api/auth/${path}`);
      const text = await answer.text();
      expect([path, answer.status < 500]).toEqual([path, true]);
      expect(text).not.toContain("<script>alert(1)");
      expect(answer.headers.get("location") ?? "").not.toMatch(/^https:\/\/evil/);
      const posted = await visitor.post(`/api/auth/${path}`, { csrfToken: "x", json: "true" });
      expect([path, posted.status < 500]).toEqual([path, true]);
    }
    const forged = await visitor.fetch("/api/auth/signout", {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://evil.example" },
      body: "{}",
    });
    expect(forged.status).toBe(403);
    expect(await runtime.infrastructure.database.session.count()).toBe(0);
  });
});
