import { describe, expect, it } from "vitest";
import { isInSight } from "./in-sight";

const box = { x: 100, y: 100, width: 100, height: 80 };
const window = { width: 400, height: 400 };

describe("whether a node is in sight", () => {
  it("is so in the middle of the window", () => {
    expect(isInSight(box, { x: 0, y: 0, zoom: 1 }, window)).toBe(true);
  });

  it("is not past an edge, wherever the map was moved", () => {
    expect(isInSight(box, { x: -90, y: 0, zoom: 1 }, window)).toBe(false);
    expect(isInSight(box, { x: 0, y: 210, zoom: 1 }, window)).toBe(false);
  });

  it("is not where a panel takes its place, or the map is enlarged past it", () => {
    expect(isInSight(box, { x: 0, y: 0, zoom: 1 }, { width: 210, height: 400 })).toBe(false);
    expect(isInSight(box, { x: 0, y: 0, zoom: 2 }, window)).toBe(false);
  });
});
