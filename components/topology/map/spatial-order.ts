import type { Point } from "../geometry/polygon";

export interface Spot extends Point {
  readonly id: string;
}

const ARROWS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
} as const;

export type Arrow = keyof typeof ARROWS;

export const isArrow = (key: string): key is Arrow => key in ARROWS;

/** The nearest spot in the arrow's direction; what lies off to the side counts double. */
export function nextSpot(spots: readonly Spot[], fromId: string, arrow: Arrow): Spot | null {
  const from = spots.find((spot) => spot.id === fromId);
  if (!from) return null;
  const way = ARROWS[arrow];
  let best: Spot | null = null;
  let shortest = Number.POSITIVE_INFINITY;
  for (const spot of spots) {
    const ahead = (spot.x - from.x) * way.x + (spot.y - from.y) * way.y;
    const aside = Math.abs((spot.x - from.x) * way.y) + Math.abs((spot.y - from.y) * way.x);
    if (ahead <= 1) continue;
    const cost = ahead + 2 * aside;
    if (cost < shortest) [best, shortest] = [spot, cost];
  }
  return best;
}

/** Column by column, each from the top: the order in which Tab visits. */
export const inReadingOrder = <S extends Point>(spots: readonly S[]): S[] =>
  [...spots].sort((a, b) => (Math.abs(a.x - b.x) > 60 ? a.x - b.x : a.y - b.y));
