import { type Link, neighboursBy } from "./graph";

/** Everything within `depth` hops of `start`, whichever way the edges point; empty when `start` is not there. */
export function withinHops(
  graph: { readonly nodes: readonly { readonly id: string }[]; readonly edges: readonly Link[] },
  start: string,
  depth: number,
): ReadonlySet<string> {
  if (!graph.nodes.some(({ id }) => id === start)) return new Set();
  const calls = neighboursBy(graph.edges, "from");
  const callers = neighboursBy(graph.edges, "to");
  const reached = new Set([start]);
  let frontier = [start];
  for (let hop = 0; hop < depth && frontier.length > 0; hop += 1) {
    const next = frontier.flatMap((id) => [...(calls.get(id) ?? []), ...(callers.get(id) ?? [])]);
    frontier = [...new Set(next)].filter((id) => !reached.has(id));
    for (const id of frontier) reached.add(id);
  }
  return reached;
}

/** Exactly these nodes and exactly the edges between them: nothing more, nothing less. */
export function induced<N extends { readonly id: string }, E extends Link>(
  graph: { readonly nodes: readonly N[]; readonly edges: readonly E[] },
  ids: ReadonlySet<string>,
): { readonly nodes: N[]; readonly edges: E[] } {
  return {
    nodes: graph.nodes.filter(({ id }) => ids.has(id)),
    edges: graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
}
