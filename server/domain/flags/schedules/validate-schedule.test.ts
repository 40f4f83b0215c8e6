import { describe, expect, it } from "vitest";
import { aFlagEnvironment, aRollout, aStrategy } from "@/tests/support/flag-builders";
import { aGuard, minutes } from "@/tests/support/schedule-builders";
import { planIssues, type SchedulePlan } from "./validate-schedule";

const state = aFlagEnvironment({ strategies: [aRollout(5)] });
const ground = { state, now: minutes(0), services: new Set(["payments"]) };
const step = (minute: number, percentage: number | null = 10) => ({
  at: minutes(minute),
  enabled: null,
  percentage,
});
const plan = (over: Partial<SchedulePlan> = {}): SchedulePlan => ({
  steps: [step(1), step(2)],
  strategyId: "first",
  guard: null,
  ...over,
});

describe("a plan", () => {
  it("is good as it is", () => {
    expect(planIssues(plan({ guard: aGuard() }), ground)).toEqual([]);
    const off = { at: minutes(1), enabled: false, percentage: null };
    expect(planIssues(plan({ steps: [off], strategyId: null }), ground)).toEqual([]);
  });

  it.each<[string, Partial<SchedulePlan>, string]>([
    ["has steps", { steps: [] }, "steps"],
    ["does not begin in the past", { steps: [step(0)] }, "steps.0.at"],
    ["has rising times", { steps: [step(2), step(2, 20)] }, "steps.1.at"],
    ["changes something", { steps: [step(1, null)] }, "steps.0"],
    ["ends within a year", { steps: [step(600_000)] }, "steps.0.at"],
    ["moves a rollout that is there", { strategyId: "gone" }, "strategyId"],
    ["is guarded by a known service", { guard: aGuard({ service: "nobody" }) }, "guard.service"],
    ["has a limit that can be", { guard: aGuard({ limit: 0 }) }, "guard.limit"],
    ["has a limit that is a number", { guard: aGuard({ limit: Number.NaN }) }, "guard.limit"],
    ["has a short window", { guard: aGuard({ windowMinutes: 61 }) }, "guard.windowMinutes"],
  ])("%s", (_what, over, path) => {
    expect(planIssues(plan(over), ground).map((issue) => issue.path)).toEqual([path]);
  });

  it("moves no strategy that has no share", () => {
    const users = aFlagEnvironment({ strategies: [aStrategy({ name: "userWithId" })] });
    const found = planIssues(plan({ strategyId: null }), { ...ground, state: users });
    expect(found).toEqual([
      { path: "strategyId", message: "There is no gradual rollout here to move. Add one first." },
    ]);
  });
});
