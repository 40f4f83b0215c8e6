import type { Point } from "../geometry/polygon";
import type { ClusterMap } from "./build-clusters";

export interface PlacedCluster extends Point {
  readonly id: string;
  readonly radius: number;
}

export const clusterRadius = (count: number): number => Math.max(9, 4.1 * Math.sqrt(count));

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const ROUNDS = 260;
/** Room between clusters for names. */
const GAP = 34;

interface Body {
  readonly id: string;
  readonly radius: number;
  x: number;
  y: number;
}

/**
 * Springs along bundles, clusters pushed apart until none touches another. Starts from a sunflower of the clusters in
 * order of size, so the same clusters always land in the same places.
 */
export function placeClusters({ clusters, bundles }: ClusterMap): PlacedCluster[] {
  const bodies: Body[] = clusters.map((cluster, index) => {
    const distance = 46 * Math.sqrt(index);
    return {
      id: cluster.id,
      radius: clusterRadius(cluster.nodes.length),
      x: distance * Math.cos(index * GOLDEN_ANGLE) * 1.35,
      y: distance * Math.sin(index * GOLDEN_ANGLE),
    };
  });
  const byId = new Map(bodies.map((body) => [body.id, body]));
  const springs = bundles.flatMap((bundle) => {
    const [from, to] = [byId.get(bundle.from), byId.get(bundle.to)];
    return from && to ? [{ from, to, strength: Math.min(0.04, 0.006 * bundle.edges) }] : [];
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const heat = 1 - round / ROUNDS;
    for (const spring of springs) pull(spring.from, spring.to, spring.strength * heat);
    for (const body of bodies) {
      body.x *= 1 - 0.004 * heat;
      body.y *= 1 - 0.012 * heat;
    }
    separate(bodies);
  }
  return bodies.map(({ id, radius, x, y }) => ({ id, radius, x: Math.round(x), y: Math.round(y) }));
}

function pull(a: Body, b: Body, strength: number): void {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const distance = Math.hypot(dx, dy) || 1;
  const rest = a.radius + b.radius + 90;
  const move = ((distance - rest) / distance) * strength;
  a.x += dx * move;
  a.y += dy * move;
  b.x -= dx * move;
  b.y -= dy * move;
}

function separate(bodies: readonly Body[]): void {
  for (const [index, a] of bodies.entries())
    for (const b of bodies.slice(index + 1)) {
      const [dx, dy] = [b.x - a.x || 0.01, b.y - a.y];
      const distance = Math.hypot(dx, dy);
      const overlap = a.radius + b.radius + GAP - distance;
      if (overlap <= 0) continue;
      const push = overlap / 2 / distance;
      a.x -= dx * push;
      a.y -= dy * push;
      b.x += dx * push;
      b.y += dy * push;
    }
}
