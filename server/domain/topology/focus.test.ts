import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { induced, withinHops } from "./focus";
import type { Link } from "./graph";

const graphs = fc
  .integer({ min: 1, max: 25 })
  .chain((size) =>
    fc.record({
      size: fc.constant(size),
      edges: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 80 }),
      start: fc.nat(size - 1),
      depth: fc.integer({ min: 0, max: 4 }),
    }),
  )
  .map(({ size, edges, start, depth }) => ({
    nodes: Array.from({ length: size }, (_, index) => ({ id: `s${index}` })),
    edges: edges.map(([from, to]): Link => ({ from: `s${from}`, to: `s${to}` })),
    start: `s${start}`,
    depth,
  }));

/** By definition: a node is near if some walk of at most `depth` edges, in any direction, leads to it. */
const byDefinition = (edges: readonly Link[], start: string, depth: number): Set<string> => {
  let near = new Set([start]);
  for (let hop = 0; hop < depth; hop += 1)
    near = new Set([
      ...near,
      ...edges.filter(({ from }) => near.has(from)).map(({ to }) => to),
      ...edges.filter(({ to }) => near.has(to)).map(({ from }) => from),
    ]);
  return near;
};

describe("a focused view", () => {
  it("is exactly the induced subgraph", () =>
    fc.assert(
      fc.property(graphs, ({ nodes, edges, start, depth }) => {
        const graph = { nodes, edges };
        const near = byDefinition(edges, start, depth);
        const view = induced(graph, withinHops(graph, start, depth));
        expect(new Set(view.nodes.map(({ id }) => id))).toEqual(near);
        for (const edge of edges)
          expect(view.edges.includes(edge)).toBe(near.has(edge.from) && near.has(edge.to));
        expect(view.edges).toHaveLength(
          edges.filter(({ from, to }) => near.has(from) && near.has(to)).length,
        );
      }),
      { numRuns: 500 },
    ));

  it("of what is not there is empty", () => {
    const graph = { nodes: [{ id: "a" }], edges: [] };
    expect(induced(graph, withinHops(graph, "b", 3))).toEqual({ nodes: [], edges: [] });
  });
});
