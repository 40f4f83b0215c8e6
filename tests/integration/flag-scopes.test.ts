import { describe, expect, it } from "vitest";
import { aFlag, aFlagEnvironment } from "../support/flag-builders";
import { NAME, startedServer, toggle, until } from "../support/flag-scenes";
import { aToken, type FlagServer } from "../support/flag-server";

const PAGE = "shop:production.page-of-the-shop";
const SERVER = "shop:production.server-of-the-shop";
const STAGING = "*:staging.page-of-staging";
const OFREP = "/ofrep/v1/evaluate/flags";

const started = async (): Promise<FlagServer> => {
  const server = await startedServer();
  const shop = { project: "shop" };
  await server.addToken(aToken({ secret: PAGE, kind: "frontend", ...shop }));
  await server.addToken(aToken({ secret: SERVER, ...shop }));
  await server.addToken(aToken({ secret: STAGING, kind: "frontend", environment: "staging" }));
  const dependencies = [{ feature: NAME, enabled: true, variants: [] }];
  await server.unitOfWork.run(async ({ flags, flagRevisions }) => {
    for (const [name, over] of [
      ["shop.banner", {}],
      ["shop.child", { dependencies }],
    ] as const) {
      const state = aFlagEnvironment({ flagName: name, enabled: true });
      await flags.insert(aFlag({ name, project: "shop", ...over }), [state]);
      await flagRevisions.append("production", "flag", name);
    }
  });
  await toggle(server, true);
  await until(() => server.gateway.find("production")?.flags.find(NAME)?.enabled ?? false);
  return server;
};

const post = (server: FlagServer, path: string, token: string, body: unknown) =>
  fetch(`${server.origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: token },
    body: JSON.stringify(body),
  });

describe("a token of one project, wherever flags are evaluated", () => {
  it("is given that project's flags, with parents elsewhere as its SDKs have them: missing", async () => {
    const server = await started();
    const { toggles } = await (await post(server, "/api/frontend", PAGE, {})).json();
    expect(toggles.map(({ name }: { name: string }) => name)).toEqual(["shop.banner"]);
    for (const token of [PAGE, SERVER]) {
      const { flags } = await (await post(server, OFREP, token, {})).json();
      expect(flags).toMatchObject([
        { key: "shop.banner", value: true },
        { key: "shop.child", value: false, reason: "DEFAULT" },
      ]);
      const other = await post(server, `${OFREP}/${NAME}`, token, {});
      expect([other.status, (await other.json()).errorCode]).toEqual([404, "FLAG_NOT_FOUND"]);
    }
  });

  it("counts nothing for flags of another", async () => {
    const server = await started();
    const toggles = { [NAME]: { yes: 5, no: 0 }, "shop.banner": { yes: 1, no: 0 } };
    const bucket = { start: new Date(), stop: new Date(), toggles };
    const report = { appName: "page", bucket };
    const item = { featureName: NAME, appName: "page", timestamp: new Date(), yes: 5, no: 0 };
    await post(server, "/api/frontend/client/metrics", PAGE, report);
    await post(server, "/api/client/metrics", SERVER, report);
    await post(server, "/api/client/metrics/bulk", SERVER, { metrics: [item] });
    await server.usage.flush();
    const rows = await server.database.prisma.flagUsage.findMany();
    expect(new Set(rows.map(({ flagName }) => flagName))).toEqual(new Set(["shop.banner"]));
  });
});

describe("a token of one environment", () => {
  it("hears nothing of another, whatever it says of itself", async () => {
    const server = await started();
    const asked = { context: { environment: "production", appName: "page" } };
    expect(await (await post(server, "/api/frontend", STAGING, asked)).json()).toEqual({
      toggles: [],
    });
    const { flags, metadata } = await (await post(server, OFREP, STAGING, asked)).json();
    expect(metadata).toEqual({ environment: "staging" });
    expect(flags.filter(({ value }: { value: unknown }) => value !== false)).toEqual([]);
    const query = `${server.origin}/api/frontend?environment=production`;
    const answer = await fetch(query, { headers: { authorization: STAGING } });
    expect(await answer.json()).toEqual({ toggles: [] });
  });

  it("of a browser opens no stream and reads no definitions", async () => {
    const server = await started();
    for (const path of ["features", "delta", "streaming"]) {
      const headers = { authorization: PAGE };
      expect((await fetch(`${server.url}/client/${path}`, { headers })).status).toBe(403);
    }
  });
});
