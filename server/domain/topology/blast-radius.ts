import type { Link } from "./graph";

export interface WeightedLink extends Link {
  readonly calls: number;
}

/** Callers that reach a node with less than this share of their calls hardly notice it. */
export const NOTICEABLE_SHARE = 0.1;

/**
 * Who depends on `node`, with the share of its calls that end there: the product of the call shares along the path, the
 * best path counting. Plain reachability says nothing in a real graph, where a quarter of the services reach half of it.
 */
export function weightedCallers(
  links: readonly WeightedLink[],
  node: string,
): ReadonlyMap<string, number> {
  const shares = callerShares(links);
  const best = new Map<string, number>([[node, 1]]);
  const frontier: [string, number][] = [[node, 1]];
  for (let at = frontier.pop(); at; at = frontier.pop())
    for (const reached of reachedFrom(at, shares, best)) {
      best.set(...reached);
      frontier.push(reached);
    }
  best.delete(node);
  return best;
}

/** Callers that are now known to notice more than was known before. */
function reachedFrom(
  [node, weight]: readonly [string, number],
  shares: ReadonlyMap<string, readonly (readonly [string, number])[]>,
  best: ReadonlyMap<string, number>,
): [string, number][] {
  if ((best.get(node) ?? 0) > weight) return [];
  return (shares.get(node) ?? [])
    .map(([caller, share]): [string, number] => [caller, weight * share])
    .filter(
      ([caller, reached]) => reached >= NOTICEABLE_SHARE && reached > (best.get(caller) ?? 0),
    );
}

/** The share of the other nodes that depends on `node`, each by how much; null where there are no others. */
export function blastRadius(
  links: readonly WeightedLink[],
  node: string,
  nodes: number,
): number | null {
  if (nodes < 2) return null;
  const weights = [...weightedCallers(links, node).values()];
  return weights.reduce((sum, weight) => sum + weight, 0) / (nodes - 1);
}

/** Of each callee, its callers with the share of their calls that go to it. */
function callerShares(links: readonly WeightedLink[]): Map<string, [string, number][]> {
  const totals = new Map<string, number>();
  for (const { from, calls } of links) totals.set(from, (totals.get(from) ?? 0) + calls);
  const shares = new Map<string, [string, number][]>();
  for (const { from, to, calls } of links) {
    const total = totals.get(from) ?? 0;
    if (from === to || total === 0) continue;
    const callers = shares.get(to) ?? [];
    callers.push([from, calls / total]);
    shares.set(to, callers);
  }
  return shares;
}
