import { describe, expect, it } from "vitest";
import { weightedCallers } from "@/server/domain/topology/blast-radius";
import { cyclesOf } from "@/server/domain/topology/cycles";
import { induced, withinHops } from "@/server/domain/topology/focus";
import { corpusFile, corpusNotice, hasCorpus } from "../support/corpus";

interface Dependency {
  readonly parent: string;
  readonly child: string;
  readonly callCount: number;
}

const FILE = "jaeger-ui/packages/jaeger-ui/src/components/DependencyGraph/sample_data/large.json";

const quantile = (values: readonly number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(at * values.length)] ?? Number.NaN;

describe.skipIf(!hasCorpus)(`a real graph of 1,238 services${corpusNotice}`, () => {
  const edges = (hasCorpus ? (JSON.parse(corpusFile(FILE).toString()) as Dependency[]) : []).map(
    ({ parent, child, callCount }) => ({ from: parent, to: child, calls: callCount }),
  );
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const graph = { nodes: ids.map((id) => ({ id })), edges };

  it("has its published size", () => {
    expect([ids.length, edges.length]).toEqual([1_238, 4_271]);
  });

  it("holds one cycle of 356 services", () => {
    expect(Math.max(...cyclesOf(edges).map((it) => it.length))).toBe(356);
  });

  it("has ego graphs of a median of 4 nodes, p95 25, largest 234", () => {
    const sizes = ids.map((id) => withinHops(graph, id, 1).size);
    expect([quantile(sizes, 0.5), quantile(sizes, 0.95), Math.max(...sizes)]).toEqual([4, 25, 234]);
  });

  it("keeps every edge between the nodes it shows, from every focus", () => {
    const expected = new Map<string, number>();
    for (const id of ids) {
      const near = withinHops(graph, id, 1);
      const view = induced(graph, near);
      const direct = edges.filter(({ from, to }) => from === id || to === id);
      for (const edge of direct) expect(view.edges).toContain(edge);
      for (const { from, to } of view.edges) expect(near.has(from) && near.has(to)).toBe(true);
      expected.set(id, view.edges.length);
    }
    expect(expected.size).toBe(1_238);
  });

  it("has weighted callers of a median of 0, p95 17", () => {
    const counts = ids.map((id) => weightedCallers(edges, id).size);
    expect([quantile(counts, 0.5), quantile(counts, 0.95)]).toEqual([0, 17]);
  });
});
