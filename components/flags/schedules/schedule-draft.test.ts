import { describe, expect, it } from "vitest";
import {
  type DraftGuard,
  newDraft,
  planOf,
  presetSteps,
  wallTime,
  withPreset,
} from "./schedule-draft";

const NOW = new Date("2026-11-23T08:20:00Z");
const gradual = {
  ...{ id: "first", name: "flexibleRollout", title: "", disabled: false },
  ...{ parameters: { rollout: "5" }, constraints: [], segments: [], variants: [] },
};

describe("a draft of a schedule", () => {
  it("writes times as the clocks in the zone show them", () => {
    expect(wallTime(NOW, "Europe/Paris")).toBe("2026-11-23T09:20");
    expect(wallTime(new Date("2026-07-01T08:20:05Z"), "Europe/Paris")).toBe("2026-07-01T10:20:05");
  });

  it("begins as a ramp where there is a share to move, and as a switch where there is none", () => {
    const ramp = newDraft({ strategies: [gradual] }, "Europe/Paris", NOW);
    expect(ramp.steps.map(({ at, enabled, percentage }) => [at, enabled, percentage])).toEqual([
      ["2026-11-23T10:00", "on", "5"],
      ["2026-11-23T11:00", "same", "25"],
      ["2026-11-23T12:00", "same", "50"],
      ["2026-11-23T13:00", "same", "100"],
    ]);
    expect(newDraft({ strategies: [] }, "UTC", NOW).steps).toHaveLength(1);
    expect(presetSteps("on_off", "UTC", NOW).map(({ enabled }) => enabled)).toEqual(["on", "off"]);
  });

  it("asks the server for booleans, numbers and ratios", () => {
    const draft = withPreset(newDraft({ strategies: [] }, "UTC", NOW), "off", NOW);
    const guard: DraftGuard = {
      service: "payments",
      indicator: "error_ratio",
      limit: "2.5",
      windowMinutes: "5",
    };
    expect(planOf({ ...draft, guard })).toEqual({
      timeZone: "UTC",
      strategyId: null,
      steps: [{ at: "2026-11-23T09:00", enabled: false, percentage: null }],
      guard: { ...guard, limit: 0.025, windowMinutes: 5 },
    });
  });
});
