import { describe, expect, it } from "vitest";
import { aFlag } from "../support/flag-builders";
import { NAME, startedServer, toggle, until } from "../support/flag-scenes";
import { aToken, type FlagServer } from "../support/flag-server";

const DEFAULT_ONLY = "default:production.one-project";
const SHOP_ONLY = "shop:production.another-project";

const started = async (): Promise<FlagServer> => {
  const server = await startedServer();
  await server.addToken(aToken({ secret: DEFAULT_ONLY, project: "default" }));
  await server.addToken(aToken({ secret: SHOP_ONLY, project: "shop" }));
  await server.unitOfWork.run(async ({ flags, flagRevisions }) => {
    await flags.insert(aFlag({ name: "shop.banner", project: "shop" }), []);
    await flagRevisions.append("production", "flag", "shop.banner");
  });
  await until(() => server.gateway.find("production")?.flags.has("shop.banner") ?? false);
  return server;
};

const get = (server: FlagServer, token: string, path: string, headers = {}) =>
  fetch(`${server.url}/client/${path}`, {
    headers: { authorization: token, "unleash-client-spec": "5.2.0", ...headers },
  });

const names = (features: readonly { readonly name: string }[]) => features.map(({ name }) => name);

describe("a token of one project", () => {
  it("is given that project's flags and an ETag of its own", async () => {
    const server = await started();
    const one = await get(server, DEFAULT_ONLY, "features");
    const other = await get(server, SHOP_ONLY, "features");
    expect(names((await one.json()).features)).toEqual([NAME]);
    expect(names((await other.json()).features)).toEqual(["shop.banner"]);
    const held = { "if-none-match": one.headers.get("etag") ?? "" };
    expect((await get(server, DEFAULT_ONLY, "features", held)).status).toBe(304);
    expect((await get(server, SHOP_ONLY, "features", held)).status).toBe(200);
    const asked = await get(server, DEFAULT_ONLY, "features?project=shop");
    expect((await asked.json()).features).toEqual([]);
  });

  it("hears nothing of other projects in deltas", async () => {
    const server = await started();
    const [hydration] = (await (await get(server, SHOP_ONLY, "delta")).json()).events;
    expect(names(hydration.features)).toEqual(["shop.banner"]);
    await toggle(server, true);
    await until(() => server.gateway.find("production")?.flags.revision() === 3);
    const held = { "if-none-match": '"2"' };
    expect((await (await get(server, SHOP_ONLY, "delta", held)).json()).events).toEqual([]);
    const { events } = await (await get(server, DEFAULT_ONLY, "delta", held)).json();
    expect(events).toMatchObject([{ type: "feature-updated", feature: { name: NAME } }]);
  });

  it("is told of flags that leave it over its stream, and of no others", async () => {
    const server = await started();
    const response = await get(server, SHOP_ONLY, "streaming");
    let text = "";
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const readUntil = async (part: string): Promise<void> => {
      while (!text.includes(part)) text += (await reader?.read())?.value ?? "";
    };
    await readUntil("shop.banner");
    await toggle(server, true);
    await server.unitOfWork.run(async ({ flags, flagRevisions }) => {
      await flags.saveFlag(aFlag({ name: "shop.banner", project: "default" }));
      await flagRevisions.append("production", "flag", "shop.banner");
    });
    await readUntil("feature-removed");
    await reader?.cancel();
    expect(text).not.toContain(NAME);
  });
});
