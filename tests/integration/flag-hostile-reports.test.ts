import { describe, expect, it } from "vitest";
import { ana, NAME, startedServer } from "../support/flag-scenes";
import { aToken, BROWSER_TOKEN, type FlagServer, TOKEN } from "../support/flag-server";

const METRICS = "/api/client/metrics";
const BULK = `${METRICS}/bulk`;

const post = (server: FlagServer, path: string, body: unknown, token = TOKEN) =>
  fetch(`${server.origin}${path}`, {
    method: "POST",
    headers: { authorization: token, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const report = (toggles: unknown, appName = "shop", at: unknown = new Date()) => ({
  appName,
  instanceId: "one",
  bucket: { start: at, stop: at, toggles },
});

const sums = async (server: FlagServer) => {
  await server.usage.flush();
  const asked = { name: NAME, environment: "production", window: "1h" } as const;
  const { applications } = await server.flags.usage(ana, asked);
  return applications.map(({ appName, yes, no }) => [appName, yes, no]);
};

const counted = { [NAME]: { yes: 2, no: 1 } };

describe("what SDKs report", () => {
  it.each<[string, unknown]>([
    ["a variant with a NUL", { [NAME]: { yes: 1, no: 0, variants: { "a\u0000": 1 } } }],
    [
      "a variant that is half a character",
      { [NAME]: { yes: 1, no: 0, variants: { "\ud800": 1 } } },
    ],
    [
      "a variant called like what objects have",
      {
        [NAME]: { yes: 1, no: 0, variants: { constructor: 1, toString: 1, hasOwnProperty: 2 } },
      },
    ],
  ])("of %s keeps nobody else's counts from being written", async (_what, toggles) => {
    const server = await startedServer();
    const before = { [NAME]: { yes: 1, no: 0, variants: { red: 1 } } };
    for (const told of [before, toggles])
      expect((await post(server, METRICS, report(told, "odd"))).status).toBe(202);
    expect((await post(server, METRICS, report(counted))).status).toBe(202);
    expect(await sums(server)).toEqual([
      ["odd", 2, 0],
      ["shop", 2, 1],
    ]);
  });

  it("is counted where one name of many cannot be kept", async () => {
    const server = await startedServer();
    const odd = { ["x".repeat(5_000)]: { yes: 1, no: 1 }, "a\u0000b": { yes: 1, no: 0 }, "": null };
    const told = { ...counted, ...odd, "\udc00": { yes: 1 }, toString: { yes: 1 } };
    const answer = await post(server, METRICS, report(told));
    expect(answer.status).toBe(202);
    expect(await sums(server)).toEqual([["shop", 2, 1]]);
  });

  it("is read as each SDK writes it", async () => {
    const server = await startedServer();
    const lists = { [NAME]: { yes: 1, no: 0, variants: [] } };
    const nulls = { [NAME]: { yes: 1, no: null, variants: null } };
    expect((await post(server, METRICS, report(lists))).status).toBe(202);
    expect((await post(server, METRICS, report(nulls))).status).toBe(202);
    expect((await post(server, METRICS, report([]))).status).toBe(202);
    const seconds = new Date().toISOString().replace("Z", "+00:00");
    expect((await post(server, METRICS, report(lists, "shop", seconds))).status).toBe(202);
    const registered = await post(server, "/api/client/register", {
      appName: "shop",
      instanceId: "i".repeat(300),
      connectionId: null,
      sdkVersion: "unleash-client-x:1",
      started: "not a date",
      strategies: [],
    });
    expect(registered.status).toBe(202);
    expect(await sums(server)).toEqual([["shop", 3, 0]]);
  });

  it("counts as now or an hour ago, whatever the clock said, and never less than nothing", async () => {
    const server = await startedServer();
    for (const at of ["9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "-271821-04-20T00:00:00Z"])
      expect((await post(server, METRICS, report(counted, "shop", at))).status).toBe(202);
    const odd = { [NAME]: { yes: -5, no: 1e300, variants: { a: -1, b: 0.5 } } };
    expect((await post(server, METRICS, report(odd))).status).toBe(202);
    await server.usage.flush();
    const rows = await server.database.prisma.flagUsage.findMany();
    const total = (of: "yes" | "no") => rows.reduce((sum, row) => sum + Number(row[of]), 0);
    expect([total("yes"), total("no")]).toEqual([6, 3]);
    const hour = 61 * 60_000;
    for (const { minute } of rows)
      expect(Math.abs(Date.now() - minute.getTime())).toBeLessThanOrEqual(hour);
  });

  it("of many flags at once is taken item by item", async () => {
    const server = await startedServer();
    const item = { featureName: NAME, appName: "shop", timestamp: new Date(), yes: 1, no: 0 };
    const odd = [{}, null, 7, { ...item, appName: 7 }, { ...item, timestamp: "soon" }];
    const unknown = Array.from({ length: 9_000 }, (_, index) => ({
      ...item,
      featureName: `nobody-${index}`,
    }));
    const applications = [{}, { appName: "shop", started: "-271821-04-20T00:00:00Z" }];
    const answer = await post(server, BULK, { applications, metrics: [item, ...odd, ...unknown] });
    expect(answer.status).toBe(202);
    expect(await sums(server)).toEqual([["shop", 1, 0]]);
    const rows = await server.database.prisma.unknownFlag.count();
    expect(rows).toBeLessThanOrEqual(100);
  });

  it("takes bounded room, whatever names are made up", async () => {
    const server = await startedServer();
    await server.addToken(aToken({ secret: BROWSER_TOKEN, kind: "frontend" }));
    const variants = (from: number) =>
      Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`v${from + index}`, 1]));
    for (const from of [0, 1_000])
      await post(server, METRICS, report({ [NAME]: { yes: 1, no: 0, variants: variants(from) } }));
    await server.usage.flush();
    await post(server, METRICS, report({ [NAME]: { yes: 1, no: 0, variants: variants(2_000) } }));
    for (let index = 0; index < 700; index += 1)
      await post(
        server,
        "/api/frontend/client/metrics",
        report(counted, `made-up-${index}`),
        BROWSER_TOKEN,
      );
    await server.usage.flush();
    const rows = await server.database.prisma.flagUsageDay.findMany();
    const most = Math.max(...rows.map(({ variants }) => Object.keys(variants as object).length));
    expect(most).toBeLessThanOrEqual(100);
    expect(rows.length).toBeLessThanOrEqual(501);
    expect(rows.reduce((sum, { yes }) => sum + Number(yes), 0)).toBe(3 + 700 * 2);
  });
});

describe("what SDKs say of themselves", () => {
  it("keeps no other application from being seen", async () => {
    const server = await startedServer();
    const path = "/api/client/register";
    const odd = [
      { appName: "odd\u0000", instanceId: "a" },
      { appName: "half \ud800", instanceId: "a" },
      { appName: "odd", instanceId: "a\u0000" },
      { appName: "odd", instanceId: "b", started: "-271821-04-20T00:00:00Z" },
      { appName: "odd", instanceId: "c", started: "+275760-09-13T00:00:00Z" },
      { appName: "odd", instanceId: "d", sdkVersion: "\u0000" },
    ];
    for (const given of odd) expect((await post(server, path, given)).status).toBeLessThan(500);
    expect((await post(server, path, { appName: "shop", instanceId: "a" })).status).toBe(202);
    await server.presence.flush();
    const rows = await server.database.prisma.sdkInstance.findMany();
    expect(rows.map(({ appName }) => appName)).toContain("shop");
  });

  it("is refused with where and why when it names nobody", async () => {
    const server = await startedServer();
    for (const body of [{}, { appName: "" }, { appName: 7 }, [], null, "x"]) {
      const answer = await post(server, "/api/client/register", JSON.stringify(body));
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: "invalid_input" });
    }
  });
});
