import { describe, expect, it } from "vitest";
import type { Json } from "./change";
import type { DescribedChange } from "./change-words";
import { describeChange, pageOfChange } from "./describe-change";
import { describeUndo } from "./describe-undo";
import { shownDifferences } from "./shown-differences";

const change = (action: string, over: Partial<DescribedChange> = {}): DescribedChange => ({
  action,
  object: { kind: action.split(".")[0] ?? "", id: "payments.new-card-processor" },
  environment: null,
  services: [],
  before: null,
  after: null,
  ...over,
});
const words = (of: DescribedChange): string => {
  const { verb, subject, detail } = describeChange(of);
  return [verb, subject, detail].filter(Boolean).join(" ");
};
const rollout = (percent: string): Json => ({
  enabled: true,
  strategies: [{ name: "flexibleRollout", parameters: { rollout: percent } }],
  version: Number(percent),
  summary: `${percent} %`,
});
const production = { environment: "production" };

describe("a change in words", () => {
  it.each<[DescribedChange, string]>([
    [
      change("flag.toggled", { ...production, after: { enabled: true } }),
      "turned on payments.new-card-processor in production",
    ],
    [
      change("flag.toggled", { ...production, after: { enabled: false } }),
      "turned off payments.new-card-processor in production",
    ],
    [
      change("flag.strategies_saved", {
        ...production,
        before: rollout("5"),
        after: rollout("25"),
      }),
      "raised payments.new-card-processor 5 % → 25 % · in production",
    ],
    [
      change("flag.strategies_saved", { before: rollout("25"), after: rollout("5") }),
      "lowered payments.new-card-processor 25 % → 5 %",
    ],
    [
      change("flag.strategies_saved", { before: rollout("25"), after: { strategies: [] } }),
      "changed the strategies of payments.new-card-processor none left",
    ],
    [
      change("deployment.requested", {
        ...production,
        object: { kind: "deployment", id: "d1" },
        services: ["payments"],
        before: { service: "payments", version: "2.13.2" },
        after: { service: "payments", version: "2.14.0" },
      }),
      "deployed payments 2.14.0 was 2.13.2 · in production",
    ],
    [
      change("deployment.rolled_back", {
        object: { kind: "deployment", id: "d2" },
        services: ["payments"],
        after: { service: "payments", version: "2.13.2" },
      }),
      "rolled back to payments 2.13.2",
    ],
    [
      change("release.registered", {
        object: { kind: "release", id: "payments@2.14.0" },
        services: ["payments"],
        after: { service: "payments", version: "2.14.0", commit: "9f3c2ab771" },
      }),
      "registered payments 2.14.0 9f3c2ab",
    ],
    [
      change("user.role_changed", {
        before: { name: "Mara", role: "viewer" },
        after: { name: "Mara", role: "operator" },
      }),
      "changed the role of Mara viewer → operator",
    ],
    [change("catalog.imported", { services: ["orders"] }), "imported 1 service orders"],
    [
      change("probe.was_paused", production),
      "was paused payments.new-card-processor in production",
    ],
  ])("%#", (given, expected) => {
    expect(words(given)).toBe(expected);
  });

  it("leads to the page of what was changed", () => {
    expect(pageOfChange(change("flag.toggled", production))).toBe(
      "/flags/payments.new-card-processor?environment=production",
    );
    expect(pageOfChange(change("deployment.requested"))).toBe(
      "/deployments/payments.new-card-processor",
    );
    expect(pageOfChange(change("probe.paused"))).toBeNull();
  });

  it("shows what differs and leaves bookkeeping out", () => {
    const given = { before: { ...asObject(rollout("5")), stale: false }, after: rollout("25") };
    expect(shownDifferences(given)).toEqual([
      { path: "strategies.0.parameters.rollout", before: "5", after: "25" },
      { path: "stale", before: "no", after: null },
    ]);
    expect(shownDifferences({ before: null, after: { role: "viewer" } })).toEqual([
      { path: "role", before: null, after: "viewer" },
    ]);
  });

  it("says what taking it back does", () => {
    expect(
      describeUndo(
        change("flag.strategies_saved", {
          ...production,
          before: rollout("5"),
          after: rollout("25"),
        }),
      ),
    ).toEqual([
      "payments.new-card-processor goes back to what it was before in production.",
      "strategies.0.parameters.rollout: 25 → 5",
    ]);
  });
});

const asObject = (value: Json) => value as { readonly [key: string]: Json };
