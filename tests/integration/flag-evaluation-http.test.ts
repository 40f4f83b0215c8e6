import { describe, expect, it } from "vitest";
import type { FlagEnvironment } from "@/server/domain/flags/flag";
import { aConstraint, aRollout } from "../support/flag-builders";
import { ana, NAME, startedServer, toggle, until, versionOf } from "../support/flag-scenes";
import { aToken, BROWSER_TOKEN, type FlagServer, TOKEN } from "../support/flag-server";

const SHOP = "https://shop.example";

const started = async (origins?: readonly string[]): Promise<FlagServer> => {
  const server = await startedServer(origins ? { origins } : {});
  await server.addToken(aToken({ secret: BROWSER_TOKEN, kind: "frontend" }));
  return server;
};

const save = async (
  server: FlagServer,
  draft: Pick<FlagEnvironment, "strategies" | "variants">,
): Promise<void> => {
  const version = await versionOf(server);
  const { revision } = await server.flags.saveStrategies(ana, {
    name: NAME,
    environment: "production",
    version,
    ...draft,
  });
  await until(() => server.gateway.find("production")?.flags.revision() === revision);
};

const isOn = async (server: FlagServer): Promise<void> => {
  const { revision } = await toggle(server, true);
  await until(() => server.gateway.find("production")?.flags.revision() === revision);
};

const ask = (server: FlagServer, path: string, init: RequestInit & { token?: string } = {}) => {
  const { token = BROWSER_TOKEN, headers, ...rest } = init;
  return fetch(`${server.origin}${path}`, {
    ...rest,
    headers: { authorization: token, "content-type": "application/json", ...headers },
  });
};

const post = (server: FlagServer, path: string, body: unknown, headers = {}) =>
  ask(server, path, {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

describe("/api/frontend", () => {
  it("gives only what is on, for the context of the address or the body", async () => {
    const server = await started();
    expect(await (await ask(server, "/api/frontend")).json()).toEqual({ toggles: [] });
    await save(server, {
      strategies: [
        aRollout(100, { constraints: [aConstraint({ contextName: "plan", values: ["pro"] })] }),
      ],
      variants: [{ name: "blue", weight: 1000, weightType: "variable", stickiness: "default" }],
    });
    await isOn(server);
    const toggles = [
      {
        name: NAME,
        enabled: true,
        impressionData: false,
        variant: { name: "blue", enabled: true, feature_enabled: true, featureEnabled: true },
      },
    ];
    const plan = encodeURIComponent("properties[plan]");
    expect(await (await ask(server, `/api/frontend?${plan}=pro`)).json()).toEqual({ toggles });
    expect(await (await ask(server, `/api/frontend?${plan}=free`)).json()).toEqual({ toggles: [] });
    const posted = await post(server, "/api/frontend", {
      context: { properties: { plan: "pro" } },
    });
    expect(await posted.json()).toEqual({ toggles });
  });

  it("takes tokens for browsers alone", async () => {
    const server = await started();
    for (const [token, status] of [
      [TOKEN, 403],
      ["*:production.guessed", 401],
      [BROWSER_TOKEN, 200],
    ] as const)
      expect((await ask(server, "/api/frontend", { token })).status).toBe(status);
  });

  it("counts what browsers report and refuses what cannot be read", async () => {
    const server = await started();
    const bucket = { start: new Date(), stop: new Date(), toggles: { [NAME]: { yes: 2, no: 1 } } };
    const path = "/api/frontend/client";
    expect((await post(server, `${path}/metrics`, { appName: "shop", bucket })).status).toBe(202);
    expect((await post(server, `${path}/register`, { appName: "shop" })).status).toBe(202);
    expect((await post(server, `${path}/metrics`, { appName: "shop" })).status).toBe(400);
    expect((await post(server, "/api/frontend", { context: [] })).status).toBe(400);
    await server.usage.flush();
    const asked = { name: NAME, environment: "production", window: "1h" } as const;
    const { applications } = await server.flags.usage(ana, asked);
    expect(applications).toMatchObject([{ appName: "shop", yes: 2, no: 1 }]);
  });
});

describe("other origins", () => {
  const preflight = (server: FlagServer, path: string, origin: string) =>
    fetch(`${server.origin}${path}`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type,unleash-appname",
      },
    });

  it.each([
    "/api/frontend",
    "/api/frontend/client/metrics",
    "/ofrep/v1/evaluate/flags",
    `/ofrep/v1/evaluate/flags/${NAME}`,
  ])("that are allowed may ask %s", async (path) => {
    const server = await started([SHOP]);
    const allowed = await preflight(server, path, SHOP);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get("access-control-allow-origin")).toBe(SHOP);
    expect(allowed.headers.get("access-control-allow-headers")).toContain("unleash-appname");
    expect(allowed.headers.get("vary")).toContain("Origin");
    const refused = await preflight(server, path, "https://elsewhere.example");
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("can read refusals too, and never send cookies along", async () => {
    const server = await started(["*"]);
    const response = await ask(server, "/api/frontend", {
      token: "wrong",
      headers: { origin: SHOP },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  });

  it("are not let near the addresses of servers", async () => {
    const server = await started(["*"]);
    const response = await fetch(`${server.url}/client/features`, {
      headers: { authorization: TOKEN, origin: SHOP },
    });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("OFREP", () => {
  const BULK = "/ofrep/v1/evaluate/flags";
  const one = async (server: FlagServer, context: object = {}) =>
    (await post(server, `${BULK}/${NAME}`, { context })).json();

  it("says why a flag is what it is", async () => {
    const server = await started();
    expect(await one(server)).toMatchObject({ key: NAME, value: false, reason: "DISABLED" });
    await isOn(server);
    expect(await one(server)).toMatchObject({ value: true, reason: "STATIC" });
    const constraints = [aConstraint({ contextName: "plan", values: ["pro"] })];
    await save(server, { strategies: [aRollout(100, { constraints })], variants: [] });
    expect(await one(server)).toMatchObject({ value: false, reason: "DEFAULT" });
    expect(await one(server, { plan: "pro" })).toMatchObject({ reason: "TARGETING_MATCH" });
    await save(server, { strategies: [aRollout(99)], variants: [] });
    expect(await one(server, { targetingKey: "7" })).toMatchObject({ reason: "SPLIT" });
  });

  it("gives the payload of a variant as the value", async () => {
    const server = await started();
    await isOn(server);
    const payload = { type: "json", value: '{"limit":5}' } as const;
    const variant = { weight: 1000, weightType: "variable", stickiness: "default" } as const;
    await save(server, { strategies: [], variants: [{ name: "five", payload, ...variant }] });
    expect(await one(server)).toEqual({
      key: NAME,
      value: { limit: 5 },
      variant: "five",
      reason: "SPLIT",
      metadata: { enabled: true, type: "release", project: "default" },
    });
  });

  it("answers all flags with 304 to whoever has them, until one changes", async () => {
    const server = await started();
    const context = { targetingKey: "7" };
    const first = await post(server, BULK, { context });
    const etag = first.headers.get("etag") ?? "";
    expect(await first.json()).toMatchObject({ flags: [{ key: NAME, value: false }] });
    const held = { "if-none-match": etag };
    expect((await post(server, BULK, { context }, held)).status).toBe(304);
    await isOn(server);
    expect((await post(server, BULK, { context }, held)).status).toBe(200);
  });

  it.each([
    ["a flag that is not there", `${BULK}/nothing`, {}, 404, "FLAG_NOT_FOUND"],
    ["a body that is not JSON", BULK, "{", 400, "PARSE_ERROR"],
    ["a body that is not JSON for one flag", `${BULK}/${NAME}`, "{", 400, "PARSE_ERROR"],
    ["a context that is a list", BULK, { context: [1] }, 400, "INVALID_CONTEXT"],
    ["a context that is a word", `${BULK}/${NAME}`, { context: "x" }, 400, "INVALID_CONTEXT"],
  ])("refuses %s", async (_what, path, body, status, errorCode) => {
    const server = await started();
    const response = await post(server, path, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errorCode });
  });

  it("counts a question about one flag as its use, since its clients report none", async () => {
    const server = await started();
    await one(server, { appName: "billing" });
    await post(server, BULK, { context: { appName: "browser" } });
    await server.usage.flush();
    const asked = { name: NAME, environment: "production", window: "1h" } as const;
    const { applications } = await server.flags.usage(ana, asked);
    expect(applications).toMatchObject([{ appName: "billing", yes: 0, no: 1 }]);
  });

  it.each([
    [TOKEN, 200],
    [BROWSER_TOKEN, 200],
    ["unknown", 401],
  ])("takes %s with %i", async (token, status) => {
    const server = await started();
    const init = { method: "POST", body: "{}", token };
    expect((await ask(server, BULK, init)).status).toBe(status);
  });
});
