import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ADMINISTRATOR, startConsole } from "../support/console-over-http";
import { until } from "../support/until";

const wrong = { ...ADMINISTRATOR, password: "not the password" };
const tokenOf = (cookie: string): string => cookie.split("=", 2)[1] ?? "";

describe("signing in", () => {
  it("opens a session whose token only the browser has", async () => {
    const { visit, runtime } = await startConsole();
    const visitor = visit();
    const answer = await visitor.signIn(ADMINISTRATOR);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("set-cookie")).toMatch(
      /^portside-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    );
    const session = await visitor.query("access.session");
    expect(session.data).toMatchObject({ actor: { name: "Nora Hale", role: "administrator" } });
    const kept = await runtime.infrastructure.database.session.findMany();
    const token = tokenOf(visitor.cookie);
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(kept.map(({ tokenHash }) => tokenHash)).toEqual([
      createHash("sha256").update(token).digest("hex"),
    ]);
  });

  it("answers an unknown address, a wrong password and a disabled person alike", async () => {
    const { visit, signedIn } = await startConsole();
    const administrator = await signedIn();
    const mara = { email: "mara@example.org", password: "quiet water under v97" };
    await administrator.mutate("access.addUser", { ...mara, name: "Mara Lind", role: "viewer" });
    const { data } = await administrator.query("access.listUsers", { search: "mara" });
    const [person] = (data as { items: { id: string; version: number }[] }).items;
    await administrator.mutate("access.setDisabled", {
      userId: person?.id,
      version: person?.version,
      disabled: true,
    });
    const answers = [];
    for (const credentials of [wrong, { ...wrong, email: "nobody@example.org" }, mara]) {
      const answer = await visit().signIn(credentials);
      const { requestId: _, ...problem } = (await answer.json()) as Record<string, unknown>;
      answers.push([answer.status, answer.headers.get("set-cookie"), problem]);
    }
    expect(answers[0]?.[0]).toBe(401);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it("gives a new token at every sign-in, and the old one is worth nothing", async () => {
    const { visit } = await startConsole();
    const visitor = visit();
    await visitor.signIn(ADMINISTRATOR);
    const before = visitor.cookie;
    await visitor.signIn(ADMINISTRATOR);
    expect(visitor.cookie).not.toBe(before);
    const thief = visit();
    thief.cookie = before;
    expect((await thief.query("access.session")).code).toBe("UNAUTHORIZED");
    expect((await visitor.query("access.session")).status).toBe(200);
  });

  it("takes no session token that somebody else chose", async () => {
    const { visit } = await startConsole();
    const visitor = visit();
    visitor.cookie = `portside-session=${"a".repeat(43)}`;
    await visitor.signIn(ADMINISTRATOR);
    expect(tokenOf(visitor.cookie)).not.toBe("a".repeat(43));
    const attacker = visit();
    attacker.cookie = `portside-session=${"a".repeat(43)}`;
    expect((await attacker.query("access.session")).code).toBe("UNAUTHORIZED");
  });

  it("slows guessing down, and never the owner elsewhere", async () => {
    const { visit } = await startConsole();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1)
      statuses.push((await visit().signIn(wrong)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    const refused = await visit().signIn(ADMINISTRATOR);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  });

  it("ends with sign-out", async () => {
    const { signedIn, visit } = await startConsole();
    const visitor = await signedIn();
    const kept = visitor.cookie;
    const answer = await visitor.post("/api/sign-out", {});
    expect(answer.status).toBe(200);
    expect(visitor.cookie).toBe("");
    const replay = visit();
    replay.cookie = kept;
    await until(
      "the session to end",
      async () => (await replay.query("access.session")).code === "UNAUTHORIZED",
    );
  });
});

describe("a session", () => {
  it("ends half an hour after it was last used, and twelve hours after sign-in at the latest", async () => {
    const { signedIn, runtime, visit } = await startConsole();
    const { session } = runtime.infrastructure.database;
    const idle = await signedIn();
    const [opened] = await session.findMany();
    const openFor = (opened?.expiresAt.getTime() ?? 0) - (opened?.createdAt.getTime() ?? 0);
    expect(openFor).toBe(30 * 60_000);
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await session.updateMany({ data: { expiresAt: minutesAgo(1) } });
    const later = visit();
    later.cookie = idle.cookie;
    await until(
      "the idle session to end",
      async () => (await later.query("access.session")).code === "UNAUTHORIZED",
    );

    const old = await signedIn();
    const createdAt = minutesAgo(12 * 60 - 5);
    const limits = { createdAt, lastSeenAt: minutesAgo(2), expiresAt: minutesAgo(-5) };
    await session.updateMany({ where: { expiresAt: { gt: new Date() } }, data: limits });
    await until("the session to be touched", async () => {
      await old.query("access.session");
      const [kept] = await session.findMany({ where: { createdAt } });
      return kept !== undefined && kept.lastSeenAt > minutesAgo(1);
    });
    const [kept] = await session.findMany({ where: { createdAt } });
    expect(kept?.expiresAt.getTime()).toBe(createdAt.getTime() + 12 * 60 * 60_000);
  });

  it("loses its requests and its open stream within five seconds when the person is disabled", async () => {
    const { signedIn, visit } = await startConsole();
    const administrator = await signedIn();
    const mara = { email: "mara@example.org", password: "quiet water under v97" };
    const added = await administrator.mutate("access.addUser", {
      ...mara,
      name: "Mara Lind",
      role: "viewer",
    });
    const visitor = visit();
    await visitor.signIn(mara);
    const stream = await visitor.fetch("/api/events");
    const { user } = added.data as { user: { id: string; version: number } };
    const from = Date.now();
    const disabled = await administrator.mutate("access.setDisabled", {
      userId: user.id,
      version: user.version,
      disabled: true,
    });
    expect(disabled.status).toBe(200);
    expect(await stream.text()).toContain("event: signed-out");
    expect(Date.now() - from).toBeLessThan(5_000);
    expect((await visitor.query("flags.list", { environment: "production" })).code).toBe(
      "UNAUTHORIZED",
    );
  });

  it("has the person's new role on the next request within five seconds", async () => {
    const { signedIn, visit } = await startConsole();
    const administrator = await signedIn();
    const tom = { email: "tom@example.org", password: "quiet water under o97" };
    const added = await administrator.mutate("access.addUser", {
      ...tom,
      name: "Tom Okafor",
      role: "operator",
    });
    const visitor = visit();
    await visitor.signIn(tom);
    expect((await visitor.mutate("flags.create", { name: "a.first" })).status).toBe(200);
    const { user } = added.data as { user: { id: string; version: number } };
    await administrator.mutate("access.setRole", { ...ref(user), role: "viewer" });
    const from = Date.now();
    let attempt = 0;
    await until("the new role", async () => {
      attempt += 1;
      return (await visitor.mutate("flags.create", { name: `a.${attempt}` })).code === "FORBIDDEN";
    });
    expect(Date.now() - from).toBeLessThan(5_000);
  });

  it("works again with a new password made on the machine, which ends what the old one opened", async () => {
    const { signedIn, visit, runtime } = await startConsole();
    const administrator = await signedIn();
    const { resetPassword } = runtime.app.access;
    await expect(resetPassword("nobody@example.org")).rejects.toMatchObject({ code: "not_found" });
    const reset = await resetPassword(` ${ADMINISTRATOR.email.toUpperCase()} `);
    expect((await administrator.query("access.listUsers", {})).status).toBe(401);
    expect((await visit().signIn(ADMINISTRATOR)).status).toBe(401);
    const again = visit();
    expect((await again.signIn(reset)).status).toBe(200);
    const changes = await again.query("changes.list", { limit: 1 });
    expect(changes.data).toMatchObject({ items: [{ action: "user.password_reset" }] });
    expect(JSON.stringify(changes.data)).not.toContain(reset.password);
  });
});

const ref = ({ id, version }: { readonly id: string; readonly version: number }) => ({
  userId: id,
  version,
});
