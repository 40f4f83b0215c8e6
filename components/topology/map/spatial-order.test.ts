import { describe, expect, test } from "vitest";
import { levelOfDetail } from "./level-of-detail";
import { inReadingOrder, nextSpot } from "./spatial-order";

const spots = [
  { id: "left", x: 0, y: 100 },
  { id: "top", x: 200, y: 0 },
  { id: "bottom", x: 200, y: 200 },
  { id: "right", x: 400, y: 100 },
];

describe("moving through the map by keys", () => {
  test("an arrow goes to the nearest in its direction", () => {
    expect(nextSpot(spots, "top", "ArrowDown")?.id).toBe("bottom");
    expect(nextSpot(spots, "top", "ArrowLeft")?.id).toBe("left");
    expect(nextSpot(spots, "left", "ArrowRight")?.id).toBe("top");
  });

  test("it stays where nothing lies that way", () => {
    expect(nextSpot(spots, "right", "ArrowRight")).toBeNull();
    expect(nextSpot(spots, "nowhere", "ArrowRight")).toBeNull();
  });

  test("Tab goes column by column", () => {
    expect(inReadingOrder([...spots].reverse()).map((spot) => spot.id)).toEqual([
      "left",
      "top",
      "bottom",
      "right",
    ]);
  });
});

test.each([
  [1, "near"],
  [0.8, "near"],
  [0.6, "middle"],
  [0.4, "far"],
  [0.2, "shapes"],
])("at zoom %f the level of detail is %s", (zoom, level) => {
  expect(levelOfDetail(zoom)).toBe(level);
});
