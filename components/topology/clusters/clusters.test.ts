import { describe, expect, test } from "vitest";
import { buildEdge, buildNode } from "@/tests/support/topology-builders";
import { buildClusters } from "./build-clusters";
import { louvain } from "./louvain";
import { placeClusters } from "./place-clusters";

/** Groups of nodes that all call each other, joined in a ring by one edge each. */
function ringOfCliques(groups: number, size: number) {
  const nodes = Array.from({ length: groups * size }, (_, index) =>
    buildNode({ id: `n${String(index).padStart(4, "0")}` }),
  );
  const id = (index: number) => nodes[index % nodes.length]?.id ?? "";
  const edges = nodes.flatMap((_, index) => {
    const group = Math.floor(index / size);
    const inside = Array.from({ length: size }, (__, other) => group * size + other).filter(
      (other) => other > index,
    );
    const ring = index % size === 0 ? [index + size] : [];
    return [...inside, ...ring].map((to) =>
      buildEdge({ id: `${id(index)}>${id(to)}`, from: id(index), to: id(to), callsPerSecond: 1 }),
    );
  });
  return { nodes, edges };
}

describe("clusters", () => {
  test("nodes that call each other belong together", () => {
    const { clusters, bundles } = buildClusters(ringOfCliques(12, 8));
    expect(clusters.map((cluster) => cluster.nodes.length)).toEqual(new Array(12).fill(8));
    expect(bundles).toHaveLength(12);
    expect(bundles.every((bundle) => bundle.edges === 1)).toBe(true);
  });

  test("every node is in exactly one cluster, whatever the graph", () => {
    const membership = louvain(5, [{ from: 0, to: 1, weight: 1 }]);
    expect(membership).toHaveLength(5);
    expect(new Set(membership).size).toBe(4);
    expect(louvain(0, [])).toEqual([]);
  });

  test("places are the same every time, and no cluster lies on another", () => {
    const map = buildClusters(ringOfCliques(40, 6));
    const places = placeClusters(map);
    expect(placeClusters(map)).toEqual(places);
    for (const [index, a] of places.entries())
      for (const b of places.slice(index + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.radius + b.radius);
  });
});
