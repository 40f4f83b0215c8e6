import { describe, expect, it } from "vitest";
import { aDeployment, aRelease, later, NOON } from "@/tests/support/release-builders";
import type { Deployment } from "./deployment";
import { doraOf, median } from "./dora";

const HOUR = 3_600_000;
const span = { now: later(2 * HOUR), days: 2 };
const done = (id: string, over: Partial<Deployment> = {}): Deployment =>
  aDeployment({ id, status: "succeeded", finishedAt: later(1_000), ...over });

describe("delivery figures", () => {
  it("are unknown without deployments, never 0", () => {
    expect(doraOf([], [], span)).toMatchObject({
      deployments: 0,
      leadTimeMs: null,
      changeFailureRate: null,
      timeToRestoreMs: null,
    });
  });

  it("count a deployment a rollback took away as a failed change, and time the way back", () => {
    const back = done("back", {
      kind: "rollback",
      rollbackOfId: "bad",
      finishedAt: later(1_000 + HOUR),
    });
    const figures = doraOf([done("good"), done("bad"), back], [], span);
    expect(figures).toMatchObject({
      deployments: 3,
      changeFailureRate: 0.5,
      timeToRestoreMs: HOUR,
    });
    expect(figures.days.at(-1)?.marks.map(({ outcome }) => outcome)).toEqual([
      ...["succeeded", "succeeded", "rollback"],
    ]);
  });

  it("time a change from its commit, where the release says when that was", () => {
    const commit = { hash: "9f3c2ab", author: "Tom", message: "Route", at: NOON };
    const releases = [aRelease({ commit })];
    expect(doraOf([done("a")], releases, span).leadTimeMs).toBe(1_000);
    expect(doraOf([done("a")], [aRelease()], span).leadTimeMs).toBeNull();
  });

  it.each([
    { values: [], expected: null },
    { values: [3], expected: 3 },
    { values: [1, 9, 5], expected: 5 },
    { values: [1, 3], expected: 2 },
  ])("have the median $expected of $values", ({ values, expected }) => {
    expect(median(values)).toBe(expected);
  });
});
