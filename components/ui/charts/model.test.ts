import { describe, expect, test } from "vitest";
import { lastMeasured, type Mark, placeMarks, spreadLabels, valueAxis } from "./model";

describe("valueAxis", () => {
  test("ends on a round number and draws at most four gridlines", () => {
    for (const highest of [0.0007, 0.048, 1, 36.1, 61, 1_240, 98_765]) {
      const axis = valueAxis([null, highest]);
      expect(axis.max).toBeGreaterThanOrEqual(highest);
      expect(axis.ticks.length).toBeGreaterThan(0);
      expect(axis.ticks.length).toBeLessThanOrEqual(4);
    }
  });

  test("keeps the objective in sight", () => {
    expect(valueAxis([0.0001], 0.01).max).toBeGreaterThanOrEqual(0.01);
  });

  test("has no gridlines where nothing was measured", () => {
    expect(valueAxis([null, null])).toEqual({ max: 1, ticks: [] });
  });
});

describe("placeMarks", () => {
  const mark = (minute: number): Mark => ({
    id: String(minute),
    at: new Date(minute * 60_000),
    kind: "deployment",
    label: "2.14.0",
  });
  const span = { from: 0, to: 60 * 60_000 };

  test("drops what lies outside and puts labels where there is room", () => {
    const placed = placeMarks([mark(50), mark(48), mark(49), mark(70), mark(20)], span);
    expect(placed.map(({ mark: { id }, label }) => [id, label])).toEqual([
      ["20", "left"],
      ["48", "left"],
      ["49", "none"],
      ["50", "right"],
    ]);
  });

  test("leaves a long label's version where only that has room at the end", () => {
    const room = { full: 0.2, brief: 0.08, beyond: 0.1 };
    const placed = placeMarks([mark(54), mark(59), mark(20)], span, room);
    expect(placed.map(({ label }) => label)).toEqual(["left", "left", "brief"]);
  });
});

test("labels are pushed apart and keep their order", () => {
  expect(spreadLabels([10, 12, 40], 12)).toEqual([10, 22, 40]);
  expect(spreadLabels([12, 10], 12)).toEqual([22, 10]);
});

test("the last measured value skips gaps", () => {
  expect(lastMeasured([1, 2, null])).toEqual({ index: 1, value: 2 });
  expect(lastMeasured([null])).toBeNull();
});
