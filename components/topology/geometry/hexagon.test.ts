import { describe, expect, test } from "vitest";
import { edgeX, hexagonPath, slots, tabHeights, tabPath } from "./hexagon";

describe("the hexagon", () => {
  test("is flat-topped: 96 wide at its middle, half of that at its top", () => {
    expect(edgeX(0)).toBe(48);
    expect(edgeX((48 * Math.sqrt(3)) / 2)).toBeCloseTo(24);
    expect(hexagonPath()).toMatch(/^M.*Z$/);
  });

  test.each([
    [0, []],
    [1, [0]],
    [2, [-20, 20]],
    [3, [-24, 0, 24]],
    [4, [-33, -11, 11, 33]],
  ])("%i ports have their slots", (count, heights) => {
    expect(slots(count)).toEqual(heights);
  });

  test("more ports share the slanted side evenly", () => {
    expect(slots(5)).toEqual([-33, -16.5, 0, 16.5, 33]);
  });

  test("a tab's inner side lies on the slant, its outer side stands 7 out", () => {
    expect(tabPath({ y: -20, side: "east" })).toBe(
      "M33.85 -24.5L39.05 -15.5L43.45 -15.5L43.45 -24.5Z",
    );
    expect(tabPath({ y: -20, side: "west" })).toContain("-43.45 -24.5Z");
  });

  test("tabs keep their order, their distance and the side", () => {
    const heights = tabHeights([-50, -20, 10, 30, 60]);
    expect(heights[0]).toBe(-33);
    expect(heights.at(-1)).toBe(33);
    for (let index = 1; index < heights.length; index += 1)
      expect((heights[index] ?? 0) - (heights[index - 1] ?? 0)).toBeGreaterThanOrEqual(10.9);
  });
});
