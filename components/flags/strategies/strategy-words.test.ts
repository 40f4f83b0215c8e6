import { describe, expect, it } from "vitest";
import type { Constraint, Strategy } from "@/contracts/flag-parts";
import { sentence } from "../phrases";
import { newStrategy } from "./strategy-draft";
import { stateWords, strategyPhrases } from "./strategy-words";

const constraint = (over: Partial<Constraint>): Constraint => ({
  contextName: "country",
  operator: "IN",
  values: [],
  inverted: false,
  caseInsensitive: false,
  ...over,
});

const rollout = (percentage: string, over: Partial<Strategy> = {}): Strategy => ({
  ...newStrategy("rollout", "one", "some.flag"),
  parameters: { rollout: percentage, stickiness: "default", groupId: "some.flag" },
  ...over,
});

const said = (strategy: Strategy) =>
  sentence(strategyPhrases(strategy, [{ id: 3, name: "Pilot" }]));

describe("a strategy as a sentence", () => {
  it.each<[Strategy, string]>([
    [rollout("100"), "everyone"],
    [rollout("25"), "25 % of users"],
    [
      rollout("25", { parameters: { rollout: "25", stickiness: "customerId" } }),
      "25 %, by customerId",
    ],
    [rollout("25", { parameters: { rollout: "25", stickiness: "random" } }), "25 % of evaluations"],
    [
      rollout("100", {
        segments: [3],
        constraints: [
          constraint({ values: ["DE", "AT"] }),
          constraint({ contextName: "appVersion", operator: "SEMVER_GTE", value: "5.8.0" }),
        ],
      }),
      "everyone, in segment Pilot, where country is DE or AT and appVersion ≥ 5.8.0",
    ],
    [
      rollout("5", { constraints: [constraint({ values: ["a", "b", "c", "d"], inverted: true })] }),
      "5 % of users, where country is not a, b, c or 1 more",
    ],
    [rollout("0", { name: "userWithId", parameters: { userIds: "7, 9" } }), "users 7 and 9"],
  ])("%#: %s", (strategy, words) => {
    expect(said(strategy)).toBe(words);
  });

  it("stands in a state's words", () => {
    expect(stateWords({ enabled: false, strategies: [] })).toBe("off");
    expect(stateWords({ enabled: true, strategies: [rollout("5"), rollout("7")] })).toBe(
      "on, 5 % of users, or 1 more",
    );
  });
});
