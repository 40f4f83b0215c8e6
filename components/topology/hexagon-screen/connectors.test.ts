import { describe, expect, test } from "vitest";
import { type CardSpot, connect, tabHeightsOf } from "./connectors";

const stage = { width: 1232, centre: { x: 520, y: 322 }, westEdge: 300, eastEdge: 740 };
const card = (id: string, side: CardSpot["side"], y: number): CardSpot => ({
  id,
  side,
  y,
  ownsPort: true,
});

describe("lines between the hexagon and its cards", () => {
  test("tabs are spread over the side", () => {
    expect(tabHeightsOf(0)).toEqual([]);
    expect(tabHeightsOf(1)).toEqual([0]);
    expect(tabHeightsOf(4)).toEqual([-108, -36, 36, 108]);
  });

  test("each ends at its card's title line, whatever order the cards come in", () => {
    const lines = connect(
      [card("b", "east", 200), card("a", "east", 40), card("w", "west", 60)],
      stage,
    );
    expect(lines.map((line) => line.id)).toEqual(["w", "a", "b"]);
    expect(lines.map((line) => line.end)).toEqual([
      { x: 300, y: 60 },
      { x: 740, y: 40 },
      { x: 740, y: 200 },
    ]);
  });

  test("lines that go the same way have lanes of their own, nested", () => {
    const lanes = connect(
      [
        card("a", "east", 37),
        card("b", "east", 120),
        card("c", "east", 500),
        card("d", "east", 690),
      ],
      stage,
    ).map((line) => Number(/L(\d+(?:\.\d+)?) [\d.]+Q(\d+(?:\.\d+)?)/.exec(line.path)?.[2]));
    const [a = 0, b = 0, c = 0, d = 0] = lanes;
    expect(a).toBeLessThan(b);
    expect(d).toBeLessThan(c);
  });
});
