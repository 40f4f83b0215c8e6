import { describe, expect, it } from "vitest";
import type { Constraint, Strategy } from "@/contracts/flag-parts";
import {
  gapsOf,
  newStrategy,
  withCopy,
  withoutStrategy,
  withPlace,
  withStrategy,
} from "./strategy-draft";

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

describe("a draft", () => {
  it("moves a strategy, stops at the ends and copies behind the original", () => {
    const strategies = ["a", "b", "c"].map((id) => rollout("5", { id }));
    const draft = { strategies, variants: [] };
    const order = (moved: typeof draft | { strategies: readonly Strategy[] }) =>
      moved.strategies.map(({ id }) => id).join("");
    expect(order(withPlace(draft, "a", 1))).toBe("bac");
    expect(order(withPlace(draft, "c", 0))).toBe("cab");
    expect(order(withPlace(draft, "b", 9))).toBe("acb");
    expect(order(withPlace(draft, "nothing", 0))).toBe("abc");
    expect(order(withCopy(draft, "b", "B"))).toBe("abBc");
  });

  it("starts lists of addresses and hosts empty", () => {
    expect(newStrategy("addresses", "x", "f")).toMatchObject({
      name: "remoteAddress",
      parameters: { IPs: "" },
    });
    expect(newStrategy("hosts", "x", "f").name).toBe("applicationHostname");
  });

  it("starts a rollout at nobody", () => {
    expect(newStrategy("rollout", "x", "f").parameters["rollout"]).toBe("0");
  });

  it("replaces and removes by id", () => {
    const draft = { strategies: [rollout("5"), rollout("6", { id: "two" })], variants: [] };
    const changed = withStrategy(draft, rollout("50", { id: "two" }));
    expect(changed.strategies.map(({ parameters }) => parameters["rollout"])).toEqual(["5", "50"]);
    expect(withoutStrategy(draft, "one").strategies).toEqual([draft.strategies[1]]);
  });

  it("knows its gaps", () => {
    const blank = constraint({ contextName: "" });
    const full = constraint({ values: ["DE"] });
    const one = constraint({ contextName: "age", operator: "NUM_GT", value: "7" });
    const draft = { strategies: [rollout("5", { constraints: [full, blank, one] })], variants: [] };
    expect([...gapsOf(draft).keys()]).toEqual(["strategies.0.constraints.1"]);
  });
});
