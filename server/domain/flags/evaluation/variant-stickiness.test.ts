import { expect, test } from "vitest";
import { strategy as strategySchema } from "@/contracts/flag-parts";
import type { Flag, FlagEnvironment } from "../flag";
import { deliveredFeature } from "./delivered-feature";

const flag: Flag = {
  ...{
    name: "some.flag",
    project: "default",
    type: "release",
    lifetimeDays: null,
    description: "",
    owner: null,
  },
  ...{ impressionData: false, stale: false, links: [], tags: [], dependencies: [], version: 1 },
  ...{ createdAt: new Date(0), createdBy: "tom", archivedAt: null },
};

const read = (stickiness: object) =>
  strategySchema.parse({
    id: "a",
    name: "flexibleRollout",
    parameters: { rollout: "100", stickiness: "customerId", groupId: "g" },
    variants: [{ name: "a", weight: 1_000, ...stickiness }],
  });

const sent = (state: Partial<FlagEnvironment>) =>
  JSON.parse(
    JSON.stringify(
      deliveredFeature(flag, { enabled: true, strategies: [], variants: [], ...state }),
    ),
  );

test("a strategy's variant without stickiness stays without, so that SDKs go by the strategy's", () => {
  const [strategy] = sent({ strategies: [read({})] }).strategies;
  expect(strategy.variants[0]).not.toHaveProperty("stickiness");
  expect(strategy.parameters.stickiness).toBe("customerId");
});

test("an empty word is sent as none, and another as it is", () => {
  const empty = read({ stickiness: "" }).variants;
  expect(sent({ variants: empty }).variants[0]).not.toHaveProperty("stickiness");
  const own = read({ stickiness: "sessionId" }).variants;
  expect(sent({ variants: own }).variants[0].stickiness).toBe("sessionId");
});
