export interface WeightedEdge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Rounds of one level; a level that does not settle sooner is cut off. */
const MAX_ROUNDS = 20;

/**
 * Louvain method (Blondel, Guillaume, Lambiotte, Lefebvre, 2008): nodes move to the neighbouring community that adds
 * most modularity; communities become nodes; again, until nothing moves. Deterministic: nodes move in their order.
 * Returns the community of every node, numbered from 0 in order of appearance.
 */
export function louvain(count: number, edges: readonly WeightedEdge[]): number[] {
  let membership = Array.from({ length: count }, (_, node) => node);
  let graph = toGraph(count, edges);
  for (;;) {
    const communities = renumber(moveNodes(graph));
    membership = membership.map((node) => communities[node] ?? 0);
    const groups = new Set(communities).size;
    if (groups === graph.length) return renumber(membership);
    graph = fold(graph, communities, groups);
  }
}

type Graph = readonly ReadonlyMap<number, number>[];

function toGraph(count: number, edges: readonly WeightedEdge[]): Graph {
  const graph = Array.from({ length: count }, () => new Map<number, number>());
  const add = (a: number, b: number, weight: number) =>
    graph[a]?.set(b, (graph[a]?.get(b) ?? 0) + weight);
  for (const { from, to, weight } of edges) {
    add(from, to, weight);
    add(to, from, weight);
  }
  return graph;
}

const degreeOf = (neighbours: ReadonlyMap<number, number>): number => {
  let sum = 0;
  for (const weight of neighbours.values()) sum += weight;
  return sum;
};

function moveNodes(graph: Graph): number[] {
  const community = graph.map((_, node) => node);
  const degree = graph.map(degreeOf);
  const total = [...degree];
  const twiceWeight = degree.reduce((sum, each) => sum + each, 0) || 1;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let moved = 0;
    graph.forEach((neighbours, node) => {
      const own = degree[node] ?? 0;
      const from = community[node] ?? node;
      total[from] = (total[from] ?? 0) - own;
      const links = linksByCommunity(node, neighbours, community);
      const gain = (to: number) => (links.get(to) ?? 0) - ((total[to] ?? 0) * own) / twiceWeight;
      const to = bestOf([...links.keys()], from, gain);
      total[to] = (total[to] ?? 0) + own;
      community[node] = to;
      if (to !== from) moved += 1;
    });
    if (moved === 0) break;
  }
  return community;
}

function linksByCommunity(
  node: number,
  neighbours: ReadonlyMap<number, number>,
  community: readonly number[],
): Map<number, number> {
  const links = new Map<number, number>();
  for (const [other, weight] of neighbours) {
    if (other === node) continue;
    const to = community[other] ?? other;
    links.set(to, (links.get(to) ?? 0) + weight);
  }
  return links;
}

function bestOf(
  candidates: readonly number[],
  stay: number,
  gain: (community: number) => number,
): number {
  let best = stay;
  let highest = gain(stay);
  for (const candidate of candidates) {
    const worth = gain(candidate);
    if (worth > highest + 1e-12) [best, highest] = [candidate, worth];
  }
  return best;
}

function fold(graph: Graph, communities: readonly number[], groups: number): Graph {
  const folded = Array.from({ length: groups }, () => new Map<number, number>());
  graph.forEach((neighbours, node) => {
    const from = communities[node] ?? 0;
    for (const [other, weight] of neighbours) {
      const to = communities[other] ?? 0;
      folded[from]?.set(to, (folded[from]?.get(to) ?? 0) + weight);
    }
  });
  return folded;
}

function renumber(values: readonly number[]): number[] {
  const numbers = new Map<number, number>();
  return values.map((value) => {
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return known;
  });
}
