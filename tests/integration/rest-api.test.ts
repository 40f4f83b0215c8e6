import { describe, expect, it } from "vitest";
import { API_TOKENS, type ConsoleOverHttp, startConsole } from "../support/console-over-http";

const FLAG = "/api/v1/flags/payments.new-card-processor/environments/production";

interface Asked {
  readonly token?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function client({ url }: ConsoleOverHttp) {
  return async (method: string, path: string, asked: Asked = {}) => {
    const { token = API_TOKENS.operator, body, headers = {} } = asked;
    const answer = await fetch(new URL(path, url), {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) };
  };
}

async function withFlag() {
  const console = await startConsole();
  const visitor = await console.signedIn();
  await visitor.mutate("flags.create", { name: "payments.new-card-processor" });
  const countChanges = () =>
    console.runtime.infrastructure.database.change.count({ where: { action: "flag.toggled" } });
  return { console, ask: client(console), countChanges };
}

const HOPELESS: readonly [string, string, string, Asked, number, string][] = [
  [
    "no token",
    "GET",
    "/api/v1/flags?environment=production",
    { token: null },
    401,
    "unauthenticated",
  ],
  [
    "a wrong token",
    "PATCH",
    FLAG,
    { token: "nope", body: { enabled: true } },
    401,
    "unauthenticated",
  ],
  [
    "a viewer's token",
    "PATCH",
    FLAG,
    { token: API_TOKENS.viewer, body: { enabled: true } },
    403,
    "forbidden",
  ],
  ["malformed JSON", "PATCH", FLAG, { body: '{"enabled":tru' }, 400, "invalid_input"],
  [
    "another type of body",
    "PATCH",
    FLAG,
    { body: "enabled=true", headers: { "content-type": "text/plain" } },
    415,
    "unsupported_media_type",
  ],
  [
    "a body that is too large",
    "PATCH",
    FLAG,
    { body: { enabled: true, reason: "x".repeat(300_000) } },
    413,
    "payload_too_large",
  ],
  ["a text for a switch", "PATCH", FLAG, { body: { enabled: "true" } }, 400, "invalid_input"],
  [
    "a key it does not know",
    "PATCH",
    FLAG,
    { body: { enabled: true, environment: "staging" } },
    400,
    "invalid_input",
  ],
  [
    "an unknown flag",
    "PATCH",
    FLAG.replace("payments", "nope"),
    { body: { enabled: true } },
    404,
    "not_found",
  ],
  [
    "an unknown environment",
    "PATCH",
    FLAG.replace("production", "mars"),
    { body: { enabled: true } },
    404,
    "not_found",
  ],
  ["an unknown address", "GET", "/api/v1/nope", {}, 404, "not_found"],
  [
    "a key with a blank",
    "PATCH",
    FLAG,
    { body: { enabled: true }, headers: { "idempotency-key": "a b" } },
    400,
    "invalid_input",
  ],
  [
    "a parameter given twice",
    "GET",
    "/api/v1/flags?environment=production&environment=staging",
    {},
    400,
    "invalid_input",
  ],
  [
    "an unknown service",
    "POST",
    "/api/v1/deployments",
    { body: { service: "nope", environment: "production", release: "1.0.0" } },
    404,
    "not_found",
  ],
  [
    "a rollback without a reason",
    "POST",
    "/api/v1/rollbacks",
    { body: { service: "payments", environment: "production" } },
    400,
    "invalid_input",
  ],
  ["an unknown deployment", "GET", "/api/v1/deployments/nope", {}, 404, "not_found"],
];

describe("the REST API", () => {
  it("turns a flag on and says so, once for the same state", async () => {
    const { ask, countChanges } = await withFlag();
    const on = await ask("PATCH", FLAG, { body: { enabled: true, reason: "Ramp, step 1" } });
    expect(on.status).toBe(200);
    expect(on.body).toMatchObject({ enabled: true, changeId: expect.any(String) });
    expect(on.headers.get("etag")).toBe(`"${on.body.version}"`);
    const again = await ask("PATCH", FLAG, { body: { enabled: true } });
    expect(again.body).toMatchObject({ enabled: true, changeId: null, version: on.body.version });
    expect(await countChanges()).toBe(1);
  });

  it("refuses a stale If-Match and changes nothing", async () => {
    const { ask, countChanges } = await withFlag();
    const etag = (await ask("GET", FLAG)).headers.get("etag") ?? "";
    const first = await ask("PATCH", FLAG, {
      body: { enabled: true },
      headers: { "if-match": etag },
    });
    expect(first.status).toBe(200);
    const stale = await ask("PATCH", FLAG, {
      body: { enabled: false },
      headers: { "if-match": etag },
    });
    expect(stale.status).toBe(412);
    expect(stale.headers.get("content-type")).toBe("application/problem+json");
    expect(stale.body).toMatchObject({ code: "stale_version", status: 412 });
    const odd = await ask("PATCH", FLAG, {
      body: { enabled: false },
      headers: { "if-match": "x" },
    });
    expect(odd.status).toBe(412);
    expect(await countChanges()).toBe(1);
  });

  it("has one effect for one idempotency key, twenty times at once and later", async () => {
    const { ask, countChanges } = await withFlag();
    const asked = { body: { enabled: true }, headers: { "idempotency-key": "k-1" } };
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask("PATCH", FLAG, asked)));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    for (const { status, body } of answers)
      if (status !== 200) expect([status, body.code]).toEqual([409, "in_flight"]);
    expect(await countChanges()).toBe(1);

    const off = await ask("PATCH", FLAG, { body: { enabled: false } });
    expect(off.status).toBe(200);
    const replayed = await ask("PATCH", FLAG, asked);
    expect(replayed.text).toBe(done[0]?.text);
    expect(replayed.headers.get("idempotency-replayed")).toBe("true");
    expect(replayed.headers.get("etag")).toBe(done[0]?.headers.get("etag"));
    expect(await countChanges()).toBe(2);
  });

  it("refuses a key that comes back with something else", async () => {
    const { ask, countChanges } = await withFlag();
    const headers = { "idempotency-key": "k-2" };
    await ask("PATCH", FLAG, { body: { enabled: true }, headers });
    const other = await ask("PATCH", FLAG, { body: { enabled: false }, headers });
    expect([other.status, other.body.code]).toEqual([422, "idempotency_reused"]);
    const elsewhere = await ask("PATCH", FLAG.replace("production", "staging"), {
      body: { enabled: true },
      headers,
    });
    expect(elsewhere.status).toBe(422);
    const anotherToken = await ask("PATCH", FLAG, {
      body: { enabled: false },
      headers,
      token: API_TOKENS.administrator,
    });
    expect(anotherToken.status).toBe(200);
    expect(await countChanges()).toBe(2);
  });

  it("keeps no key of a request that failed", async () => {
    const { ask } = await withFlag();
    const headers = { "idempotency-key": "k-3", "if-match": '"999"' };
    expect((await ask("PATCH", FLAG, { body: { enabled: true }, headers })).status).toBe(412);
    const { "if-match": _, ...key } = headers;
    expect((await ask("PATCH", FLAG, { body: { enabled: true }, headers: key })).status).toBe(200);
  });

  it("answers whatever cannot be done with a clear problem and changes nothing", async () => {
    const { ask, countChanges } = await withFlag();
    for (const [what, method, path, asked, status, code] of HOPELESS) {
      const answer = await ask(method, path, asked);
      expect([what, answer.status, answer.body.code]).toEqual([what, status, code]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(answer.body).toMatchObject({
        type: `urn:portside:problem:${code}`,
        title: expect.any(String),
        detail: expect.stringMatching(/\S/),
        requestId: answer.headers.get("x-request-id"),
      });
    }
    expect(await countChanges()).toBe(0);
  });

  it("describes every operation from the schemas that parse it", async () => {
    const { console } = await withFlag();
    const { body } = await client(console)("GET", "/api/v1/openapi.json", { token: null });
    expect(body.openapi).toMatch(/^3\.1/);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        "/flags",
        "/flags/{name}/environments/{environment}",
        "/services/{service}/releases",
        "/deployments",
        "/deployments/{id}",
        "/rollbacks",
      ]),
    );
    const patch = body.paths["/flags/{name}/environments/{environment}"].patch;
    expect(patch.requestBody.content["application/json"].schema).toMatchObject({
      additionalProperties: false,
      required: ["enabled"],
    });
    const headers = patch.parameters.filter(
      (parameter: { in: string }) => parameter.in === "header",
    );
    expect(headers.map((parameter: { name: string }) => parameter.name).sort()).toEqual([
      "Idempotency-Key",
      "If-Match",
    ]);
    expect(Object.keys(patch.responses).sort()).toEqual(
      ["200", "400", "401", "403", "404", "409", "412", "413", "415", "422"].sort(),
    );
  });

  it("keeps no secret where it could be read", async () => {
    const { console, ask } = await withFlag();
    await ask("PATCH", FLAG, { body: { enabled: true } });
    const visitor = await console.signedIn();
    const { database } = console.runtime.infrastructure;
    const kept = JSON.stringify([
      await database.apiToken.findMany(),
      await database.user.findMany(),
      await database.session.findMany(),
      await database.change.findMany().then((rows) => rows.map(({ seq: _, ...row }) => row)),
    ]);
    const shown = await Promise.all([
      visitor.query("access.listUsers", {}),
      visitor.query("access.listSessions"),
      visitor.query("changes.list", {}),
      visitor.query("access.session"),
    ]);
    const exported = await (await visitor.fetch("/api/changes/export?format=json")).text();
    const payloads = shown.map(({ text }) => text).join("\n") + exported;
    for (const secret of [...Object.values(API_TOKENS), "harbour lights 42"]) {
      expect(kept).not.toContain(secret);
      expect(payloads).not.toContain(secret);
    }
    expect(payloads).not.toMatch(/argon2|passwordHash|tokenHash|secretHash/);
  });
});
