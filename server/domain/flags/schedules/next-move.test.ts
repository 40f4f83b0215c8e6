import { describe, expect, it } from "vitest";
import { aFlag, aFlagEnvironment, aRollout } from "@/tests/support/flag-builders";
import { aGuard, aLook, aSchedule, aStep, minutes } from "@/tests/support/schedule-builders";
import { dueAt, nextMove, takeSteps } from "./next-move";
import { LOOKS_TO_REVERT } from "./ramp-guard";

const flag = { flag: aFlag(), state: aFlagEnvironment({ strategies: [aRollout(5)] }) };
const BASELINE = { enabled: false, strategies: [], variants: [] };
const applied = { state: "applied", doneAt: minutes(0) } as const;

describe("an active schedule", () => {
  it("waits until its first step is due", () => {
    const schedule = aSchedule({ steps: [aStep(10)] });
    expect(nextMove(schedule, flag, minutes(9))).toEqual({ kind: "wait" });
    expect(nextMove(schedule, flag, minutes(10))).toEqual({ kind: "apply", count: 1 });
  });

  it("takes all the steps whose time has passed together", () => {
    const schedule = aSchedule({ steps: [aStep(10), aStep(20), aStep(30)] });
    expect(nextMove(schedule, flag, minutes(25))).toEqual({ kind: "apply", count: 2 });
    const { taken, steps } = takeSteps(schedule, 2, minutes(25));
    expect(taken).toHaveLength(2);
    expect(steps.map(({ state }) => state)).toEqual(["missed", "applied", "waiting"]);
  });

  it("is complete when no step is left", () => {
    const schedule = aSchedule({ steps: [aStep(10, applied)] });
    expect(nextMove(schedule, flag, minutes(11))).toEqual({ kind: "complete" });
  });

  it.each([
    ["is gone", null, "stop", /is gone/],
    ["was archived", { ...flag, flag: aFlag({ archivedAt: minutes(1) }) }, "stop", /archived/],
    [
      "lost its gradual rollout",
      { ...flag, state: aFlagEnvironment({ strategies: [] }) },
      "stop",
      /Tom removed the gradual rollout/,
    ],
    [
      "was changed by a person",
      { ...flag, state: { ...flag.state, version: 2, updatedByName: "Ana" } },
      "pause",
      /^Ana changed payments\.new-card-processor in production at 09:00 UTC/,
    ],
  ])("ends when the flag %s", (_what, now, kind, reason) => {
    const move = nextMove(aSchedule({ steps: [aStep(10)] }), now, minutes(1));
    expect(move).toEqual({ kind, reason: expect.stringMatching(reason) });
  });
});

describe("a guarded schedule", () => {
  const guarded = aSchedule({ guard: aGuard(), steps: [aStep(10), aStep(20), aStep(30)] });

  it("holds a due step while nothing is known, or too little, or it is not good", () => {
    for (const look of [null, aLook("no_data"), aLook("broken", 1)])
      expect(nextMove({ ...guarded, look }, flag, minutes(10))).toMatchObject({ kind: "hold" });
    const look = aLook("within");
    expect(nextMove({ ...guarded, look }, flag, minutes(10))).toEqual({ kind: "apply", count: 1 });
  });

  it("never leaps: a late step keeps its distance from the one before", () => {
    const look = aLook("within");
    expect(nextMove({ ...guarded, look }, flag, minutes(60))).toEqual({ kind: "apply", count: 1 });
    const { steps } = takeSteps(guarded, 1, minutes(60));
    expect(dueAt({ ...guarded, steps }, 1)).toEqual(minutes(70));
    expect(nextMove({ ...guarded, steps, look }, flag, minutes(69))).toEqual({ kind: "wait" });
    const after = nextMove({ ...guarded, steps, look }, flag, minutes(70));
    expect(after).toEqual({ kind: "apply", count: 1 });
  });

  it("goes back after several looks in a row that broke the limit, not before", () => {
    const steps = [aStep(0, applied), aStep(20)];
    const under = { ...guarded, steps, baseline: BASELINE };
    for (let streak = 1; streak < LOOKS_TO_REVERT; streak += 1) {
      const move = nextMove({ ...under, look: aLook("broken", streak) }, flag, minutes(5));
      expect(move.kind).toBe("wait");
    }
    const move = nextMove({ ...under, look: aLook("broken", LOOKS_TO_REVERT) }, flag, minutes(5));
    expect(move).toEqual({
      kind: "revert",
      reason: "4.80 % of 250 requests of payments failed in the last 5 min; the limit is 2 %.",
    });
  });

  it("has nothing to take back before its first step, and holds", () => {
    const look = aLook("broken", 9);
    expect(nextMove({ ...guarded, look }, flag, minutes(1)).kind).toBe("wait");
    expect(nextMove({ ...guarded, look }, flag, minutes(10)).kind).toBe("hold");
  });

  it("leaves a flag that a person changed to that person", () => {
    const steps = [aStep(0, applied), aStep(20)];
    const schedule = { ...guarded, steps, baseline: BASELINE, look: aLook("broken", 9) };
    const touched = { ...flag, state: { ...flag.state, version: 7 } };
    expect(nextMove(schedule, touched, minutes(5)).kind).toBe("pause");
  });

  it("watches for one more window after the last step, and is not done without good data", () => {
    const schedule = { ...guarded, baseline: BASELINE, steps: [aStep(0, applied)] };
    const at = (minute: number, verdict: "within" | "no_data") =>
      nextMove({ ...schedule, look: aLook(verdict) }, flag, minutes(minute)).kind;
    expect(at(4, "within")).toBe("wait");
    expect(at(5, "no_data")).toBe("hold");
    expect(at(5, "within")).toBe("complete");
  });
});
