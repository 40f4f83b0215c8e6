import Elk from "elkjs/lib/elk.bundled.js";
import { beforeAll, describe, expect, test } from "vitest";
import { buildShopTopology } from "@/tests/support/shop-topology";
import { blockBoxes, overlaps } from "../map/place-labels";
import { buildStructure } from "../model/build-structure";
import { type Arrangement, arrange } from "./arrange";
import type { LayoutEngine } from "./elk-graph";

const engine: LayoutEngine = new Elk();
const topology = buildShopTopology();
let map: Arrangement;

beforeAll(async () => {
  map = await arrange(buildStructure(topology), engine);
});

describe("the arranged map", () => {
  test("has every node and every edge, exactly once", () => {
    const shown = map.blocks.flatMap((block) =>
      block.kind === "plates" ? block.plates.map((plate) => plate.id) : [block.id],
    );
    expect(shown.sort()).toEqual(topology.nodes.map((node) => node.id).sort());
    expect(map.links.flatMap((link) => link.edgeIds).sort()).toEqual(
      topology.edges.map((edge) => edge.id).sort(),
    );
  });

  test("no shape lies on another", () => {
    const boxes = map.blocks.map((block) => ({ id: block.id, boxes: blockBoxes(block) }));
    for (const [index, one] of boxes.entries())
      for (const other of boxes.slice(index + 1))
        expect(
          one.boxes.some((a) => other.boxes.some((b) => overlaps(a, b))),
          `${one.id} and ${other.id}`,
        ).toBe(false);
  });

  test("lines are orthogonal and end where the adapters and ports are", () => {
    const ends = new Map(
      map.blocks.flatMap((block) =>
        block.ends.map((end) => [end.id, { x: block.x + end.x, y: block.y + end.y }] as const),
      ),
    );
    for (const link of map.links) {
      expect(link.points[0]).toEqual(rounded(ends.get(`${link.id}|from`)));
      expect(link.points.at(-1)).toEqual(rounded(ends.get(`${link.id}|to`)));
      for (const [index, point] of link.points.slice(1).entries()) {
        const before = link.points[index];
        expect(point.x === before?.x || point.y === before?.y, link.id).toBe(true);
      }
    }
  });

  test("the same structure is arranged the same, whatever its health and order", async () => {
    const shuffled = {
      nodes: [...topology.nodes].reverse().map((node) => ({ ...node, errorRatio: 0.5 })),
      edges: [...topology.edges].reverse().map((edge) => ({ ...edge, callsPerSecond: 1 })),
    };
    expect(await arrange(buildStructure(shuffled), engine)).toEqual(map);
  });

  test("tabs are ordered by the height of their peers: no two lines of one side cross at its tabs", () => {
    const payments = map.blocks.find((block) => block.id === "payments");
    const east = (payments?.tabs ?? []).filter((tab) => tab.side === "east").map((tab) => tab.y);
    expect(east).toEqual([...east].sort((a, b) => a - b));
  });
});

const rounded = (point: { x: number; y: number } | undefined) =>
  point && { x: Math.round(point.x * 100) / 100, y: Math.round(point.y * 100) / 100 };
