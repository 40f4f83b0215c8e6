import { describe, expect, it } from "vitest";
import type { Constraint, Strategy } from "@/contracts/flag-parts";
import { deliveryWords } from "./delivery-words";
import { tabWords } from "./flag/tab-words";
import { issueAt, issuesOf } from "./issues";
import { listQueryOf } from "./list/list-query";
import { sentence } from "./phrases";
import {
  gapsOf,
  newStrategy,
  withCopy,
  withoutStrategy,
  withPlace,
  withStrategy,
} from "./strategies/strategy-draft";
import { stateWords, strategyPhrases } from "./strategies/strategy-words";

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

describe("what SDKs took", () => {
  it.each([
    [{ connected: 10, took: 10, tookMs: 910 }, true, "10 of 10 instances took it in 910 ms"],
    [{ connected: 10, took: 10, tookMs: 1_840 }, true, "10 of 10 instances took it in 1.8 s"],
    [{ connected: 10, took: 4, tookMs: null }, false, "4 of 10 instances took it"],
    [
      { connected: 10, took: 4, tookMs: null },
      true,
      "4 of 10 instances took it so far; the others take it when they ask",
    ],
    [
      { connected: 0, took: 0, tookMs: null },
      true,
      "No SDK is connected; it is taken when one asks.",
    ],
  ])("%j", (delivery, isOver, words) => {
    expect(deliveryWords(delivery, isOver).replaceAll("\u00a0", " ")).toBe(words);
  });
});

describe("the list's address", () => {
  const of = (address: string) => {
    const parameters = new URLSearchParams(address);
    return listQueryOf("production", (name) => parameters.get(name) ?? "");
  };

  it("says what to list", () => {
    expect(of("")).toEqual({
      environment: "production",
      archived: false,
      sort: "last_change",
      limit: 50,
    });
    expect(of("show=on&q= card &sort=name")).toMatchObject({
      on: true,
      search: "card",
      sort: "name",
    });
    expect(of("show=kill&type=release")).toMatchObject({ type: "kill-switch" });
    expect(of("show=archived")).toMatchObject({ archived: true });
  });

  it("takes nonsense for nothing", () => {
    expect(of("show=x&type=y&sort=z")).toEqual(of(""));
  });
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

  it("finds what is wrong at a field or inside it", () => {
    const issues = issuesOf({
      issues: [{ path: "strategies.0.constraints.1.value", message: "Give a number." }, "nonsense"],
    });
    expect(issueAt(issues, "strategies.0.constraints.1")).toBe("Give a number.");
    expect(issueAt(issues, "strategies.0.constraints.10")).toBeUndefined();
    expect(issueAt(issues, "strategies.0.constraints.0")).toBeUndefined();
  });
});

describe("a tab", () => {
  it.each([
    [{ enabled: false, summary: "25 % ready, off" }, "off"],
    [{ enabled: true, summary: "25 % · 2 constraints" }, "25 %"],
    [{ enabled: true, summary: "everyone" }, "on"],
  ])("%j", (state, words) => {
    expect(tabWords(state)).toBe(words);
  });
});
