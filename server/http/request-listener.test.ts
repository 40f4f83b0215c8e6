import { describe, expect, it } from "vitest";
import type { Actor } from "@/server/domain/access/actor";
import { DomainError } from "@/server/domain/shared/errors";
import { type ListeningOptions, listening } from "@/tests/support/listening";
import { sendJson } from "./exchange";
import type { Route } from "./route";

const viewer: Actor = { id: "vera", name: "Vera", kind: "user", role: "viewer" };
const json = { "content-type": "application/json" };

const echo: Route = {
  method: "POST",
  path: "/echo",
  auth: "none",
  maxBodyBytes: 100,
  handle: async ({ response, readJson }) => sendJson(response, 200, await readJson()),
};
const seen: Route = {
  method: "GET",
  path: "/seen",
  auth: "own",
  handle: ({ response, request, clientAddress, url }) =>
    sendJson(response, 200, { headers: request.headers, clientAddress, url: url.href }),
};
const failing: Route = {
  method: "GET",
  path: "/fail/:how",
  auth: "none",
  handle: ({ params }) => {
    if (params["how"] === "domain")
      throw new DomainError("conflict", "Ben was first.", { details: { by: "ben" } });
    throw new Error("canary-secret in a message");
  },
};
const toggle: Route = {
  method: "POST",
  path: "/toggle",
  auth: { by: "session", permission: "flag:toggle" },
  handle: ({ response }) => sendJson(response, 200, {}),
};
const read: Route = { ...toggle, method: "GET", auth: { by: "session", permission: "flag:read" } };

const serve = (options: Partial<ListeningOptions> = {}) =>
  listening({ routes: [echo, seen, failing, toggle, read], ...options });

const asVera = { authentication: { bySession: async () => viewer, byToken: async () => null } };

describe("hygiene", () => {
  it.each([
    ["another host", "/seen", { headers: { host: "evil.example" } }, 421],
    ["a host by the port of another", "/seen", { headers: { host: "localhost:1" } }, 200],
    ["an unknown method", "/seen", { method: "TRACE" }, 405],
    ["a method of another route", "/seen", { method: "DELETE" }, 405],
    ["a doubled slash", "//evil.example/seen", {}, 400],
    ["an encoded backslash", "/a%5cb", {}, 400],
    ["a very long path", `/${"a".repeat(9_000)}`, {}, 414],
    ["an unknown path", "/nothing", {}, 404],
  ])("answers %s", async (_what, path, asked, status) => {
    const { ask } = await serve();
    const answer = await ask(path, asked);
    expect(answer.status).toBe(status);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("takes away what steers Next and what only a proxy may say", async () => {
    const { ask } = await serve();
    const headers = {
      "next-action": "x",
      "x-middleware-subrequest": "x",
      "x-nextjs-data": "1",
      "content-security-policy": "script-src 'nonce-mine'",
      "x-nonce": "mine",
      "x-forwarded-for": "10.9.9.9",
      "x-forwarded-host": "portside.example",
      "x-forwarded-proto": "https",
      accept: "text/plain",
    };
    const { body } = await ask("/seen", { headers });
    const answer: unknown = JSON.parse(body);
    expect(answer).toMatchObject({ clientAddress: "127.0.0.1", url: "http://localhost/seen" });
    expect(Object.keys((answer as { headers: object }).headers).toSorted()).toEqual([
      "accept",
      "connection",
      "host",
    ]);
  });

  it("believes a trusted proxy, and of its chain only the last address that is not one", async () => {
    const { ask } = await serve({ trustedProxies: ["127.0.0.0/8", "10.0.0.1"] });
    const headers = {
      "x-forwarded-for": "6.6.6.6, 203.0.113.7, 10.0.0.1",
      "x-forwarded-host": "portside.example",
      "x-forwarded-proto": "https",
    };
    const answer = await ask("/seen", { headers });
    expect(JSON.parse(answer.body)).toMatchObject({
      clientAddress: "203.0.113.7",
      url: "https://portside.example/seen",
    });
    expect(answer.headers["strict-transport-security"]).toContain("max-age=");
  });

  it("answers a wish for another protocol like any other request", async () => {
    const { ask } = await serve();
    const headers = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
    expect((await ask("/seen", { headers })).status).toBe(200);
  });

  it("asks callers to go when it is stopping", async () => {
    const { ask } = await serve({ isStopping: () => true });
    expect((await ask("/seen")).headers.connection).toBe("close");
  });
});

describe("bodies", () => {
  it.each([
    ["not JSON", { headers: json, body: "{" }, 400, "invalid_input"],
    ["another type", { headers: { "content-type": "text/plain" }, body: "{}" }, 415, undefined],
    ["no type", { body: "{}" }, 415, "unsupported_media_type"],
    ["too large", { headers: json, body: `"${"a".repeat(200)}"` }, 413, "payload_too_large"],
    [
      "too large without saying so",
      { headers: { ...json, "transfer-encoding": "chunked" }, body: `"${"a".repeat(200)}"` },
      413,
      "payload_too_large",
    ],
  ])("refuses one that is %s", async (_what, asked, status, code) => {
    const { ask } = await serve();
    const answer = await ask("/echo", { method: "POST", ...asked });
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    if (code) expect(JSON.parse(answer.body)).toMatchObject({ code, status });
  });

  it("takes a good one", async () => {
    const { ask } = await serve();
    const answer = await ask("/echo", { method: "POST", headers: json, body: '{"a":1}' });
    expect(answer).toMatchObject({ status: 200, body: '{"a":1}' });
  });
});

describe("failures", () => {
  it("are told in full when they are refusals", async () => {
    const { ask } = await serve();
    const { status, body } = await ask("/fail/domain");
    expect(status).toBe(409);
    expect(JSON.parse(body)).toMatchObject({ code: "conflict", details: { by: "ben" } });
  });

  it("give away nothing but where to look when they are ours", async () => {
    const { ask } = await serve();
    const { status, body, headers } = await ask("/fail/other");
    expect(status).toBe(500);
    expect(body).not.toContain("canary-secret");
    expect(JSON.parse(body)).toMatchObject({ requestId: headers["x-request-id"] });
  });
});

describe("a route for a session", () => {
  const sameOrigin = { origin: "http://localhost", "sec-fetch-site": "same-origin" };

  it("is closed to nobody in particular", async () => {
    const { ask } = await serve();
    expect((await ask("/toggle")).status).toBe(401);
    expect((await ask("/toggle", { method: "POST", headers: sameOrigin })).status).toBe(401);
  });

  it("is open to whom its permission allows", async () => {
    const { ask } = await serve(asVera);
    expect((await ask("/toggle")).status).toBe(200);
    const refused = await ask("/toggle", { method: "POST", headers: sameOrigin });
    expect(refused.status).toBe(403);
    expect(refused.body).toContain("flag:toggle");
  });

  it.each([
    ["no origin", {}],
    ["another origin", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["another port", { origin: "http://localhost:81" }],
    ["another site", { ...sameOrigin, "sec-fetch-site": "cross-site" }],
  ])("takes no write from %s", async (_what, headers) => {
    const { ask } = await serve({
      authentication: {
        bySession: async () => ({ ...viewer, role: "operator" }),
        byToken: async () => null,
      },
    });
    expect((await ask("/toggle", { method: "POST", headers })).status).toBe(403);
    expect((await ask("/toggle", { method: "POST", headers: sameOrigin })).status).toBe(200);
  });
});

describe("a page", () => {
  const pages = {
    trpc: () => undefined,
    render: async (request: { headers: object }, response: { end(text: string): void }) =>
      response.end(JSON.stringify(request.headers)),
  };

  it("is rendered with a nonce of ours in the request and the same in the answer", async () => {
    const { ask } = await serve({ pages });
    const headers = { "content-security-policy": "script-src 'nonce-mine'" };
    const [one, two] = [await ask("/flags", { headers }), await ask("/flags", { headers })];
    expect(JSON.parse(one.body)).toMatchObject({
      "content-security-policy": one.headers["content-security-policy"],
    });
    expect(one.headers["content-security-policy"]).toMatch(/'nonce-[A-Za-z0-9+/=]{24}'/);
    expect(one.headers["content-security-policy"]).not.toContain("mine");
    expect(one.headers["content-security-policy"]).not.toBe(two.headers["content-security-policy"]);
  });

  it("takes no PUT and no body whose length is not told", async () => {
    const { ask } = await serve({ pages });
    expect((await ask("/flags", { method: "PUT" })).status).toBe(405);
    const chunked = { method: "POST", headers: { "transfer-encoding": "chunked" }, body: "x" };
    expect((await ask("/flags", chunked)).status).toBe(400);
    const large = { method: "POST", headers: { "content-length": "2000000" } };
    expect((await ask("/flags", { ...large, body: "x".repeat(2_000_000) })).status).toBe(413);
  });
});
