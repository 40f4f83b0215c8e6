import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUndiciOutboundHttp } from "@/server/adapters/outbound/undici-outbound-http";
import { createUnleashFlagControls } from "@/server/adapters/unleash/admin/unleash-admin-flag-control";
import { stateOf } from "@/server/domain/flags/controlled-flag";
import type { Variant } from "@/server/domain/flags/flag";
import { openDatabase } from "../support/database";
import { isUnleashInstalled, type RealUnleash, startRealUnleash } from "../support/unleash-server";
import { describeFlagControl } from "./flag-control.contract";

const START_MS = 120_000;

describe.skipIf(!isUnleashInstalled)("a real unleash-server (npm run peers:unleash)", () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  let unleash: RealUnleash;
  const http = createUndiciOutboundHttp({ allowed: ["127.0.0.1"] });
  const controls = createUnleashFlagControls({ http });

  beforeAll(async () => {
    database = await openDatabase({ empty: true });
    unleash = await startRealUnleash(database.url);
  }, START_MS);
  afterAll(async () => {
    await unleash?.stop();
    await database?.close();
    await http.close();
  });

  const open = (token = unleash.adminToken) => controls.open({ url: unleash.url, token });
  describeFlagControl("unleash-admin", async () => open());

  it("says that a token is unknown, or not an administrator's", async () => {
    await expect(open("*:*.unknown").survey()).rejects.toMatchObject({
      code: "upstream_unavailable",
      details: { fault: "token" },
    });
    await expect(open(unleash.sdkToken).listFlags()).rejects.toMatchObject({
      code: "upstream_unavailable",
      details: { fault: "permission" },
    });
  });

  it("reads segments, and a strategy that uses one", async () => {
    const control = open();
    const constraints = [{ contextName: "userId", operator: "IN", values: ["7"] }];
    await unleash.call("POST", "/segments", { name: "staff", description: "", constraints });
    const segment = (await control.listSegments()).find(({ name }) => name === "staff");
    expect(segment?.constraints).toEqual([
      { ...constraints[0], inverted: false, caseInsensitive: false },
    ]);
    const address = { project: "default", name: "uses.a-segment" };
    const environment = "development";
    const made = await control.create({
      ...{ ...address, type: "release", description: "" },
      impressionData: false,
    });
    const strategy = {
      ...{ id: "new", name: "default", title: "", disabled: false, parameters: {} },
      ...{ constraints: [], segments: [segment?.id ?? 0], variants: [] },
    };
    const seen = stateOf(made, environment);
    const saved = await control.saveStrategies({ ...address, environment, seen }, [strategy]);
    expect(stateOf(saved, environment).strategies[0]?.segments).toEqual([segment?.id]);
  });

  it("changes variants of the flag itself where it has some from earlier", async () => {
    const control = open();
    const address = { project: "default", name: "has.variants" };
    const environment = "development";
    const blue = { name: "blue", weight: 1000, weightType: "variable", stickiness: "default" };
    await unleash.call("POST", "/projects/default/features", {
      name: address.name,
      variants: [blue],
    });
    const flag = await control.findFlag(address);
    const seen = flag && stateOf(flag, environment);
    expect(seen?.variants).toEqual([blue]);
    const both = ["blue", "green"].map((name) => ({ ...blue, name, weight: 500 })) as Variant[];
    const write = {
      ...address,
      environment,
      seen: seen ?? { enabled: false, strategies: [], variants: [] },
    };
    const saved = await control.saveStrategies(write, [], both);
    expect(stateOf(saved, environment).variants).toEqual(both);
  });
});
