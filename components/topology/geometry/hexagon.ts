import { type Point, roundedPolygon } from "./polygon";

/** A flat-topped regular hexagon: 96 wide, 83 high. */
export const HEXAGON_RADIUS = 48;
export const HEXAGON_HALF_HEIGHT = (HEXAGON_RADIUS * Math.sqrt(3)) / 2;
const CORNER = 3;
const SQRT3 = Math.sqrt(3);

/** Where the right side is at a height measured from the centre; the left side is its mirror. */
export const edgeX = (y: number, radius = HEXAGON_RADIUS): number => radius - Math.abs(y) / SQRT3;

/** The outline around 0, 0. */
export function hexagonPath(radius = HEXAGON_RADIUS, corner = CORNER): string {
  const half = (radius * SQRT3) / 2;
  const vertices: Point[] = [
    { x: -radius, y: 0 },
    { x: -radius / 2, y: -half },
    { x: radius / 2, y: -half },
    { x: radius, y: 0 },
    { x: radius / 2, y: half },
    { x: -radius / 2, y: half },
  ];
  return roundedPolygon(vertices, corner);
}

const SLOTS: readonly (readonly number[])[] = [
  [],
  [0],
  [-20, 20],
  [-24, 0, 24],
  [-33, -11, 11, 33],
];
/** Tabs stay on the slanted sides, clear of the corners. */
export const SLOT_LIMIT = 33;

/** The heights of `count` ports on one side, from the top. */
export function slots(count: number): readonly number[] {
  const fixed = SLOTS[count];
  if (fixed) return fixed;
  const pitch = (2 * SLOT_LIMIT) / (count - 1);
  return Array.from({ length: count }, (_, index) => index * pitch - SLOT_LIMIT);
}

export type Side = "west" | "east";

interface TabOptions {
  readonly y: number;
  readonly side: Side;
  readonly radius?: number;
  /** Full height of the tab; 9 unless many ports share the side. */
  readonly height?: number;
  readonly depth?: number;
}

/** How far a tab reaches from the centre at this height. */
export const tabReach = (y: number, radius = HEXAGON_RADIUS, depth = 7): number =>
  edgeX(y, radius) + depth;

/** A port: its inner side lies on the slant of the hexagon. */
export function tabPath(options: TabOptions): string {
  const { y, side, radius = HEXAGON_RADIUS, height = 9, depth = 7 } = options;
  const sign = side === "east" ? 1 : -1;
  const [top, bottom] = [y - height / 2, y + height / 2];
  const outer = tabReach(y, radius, depth);
  const inner: Point[] = [{ x: edgeX(top, radius), y: top }];
  if (top < 0 && bottom > 0) inner.push({ x: radius - 1.5, y: 0 });
  inner.push({ x: edgeX(bottom, radius), y: bottom });
  const shape = [...inner, { x: outer, y: bottom }, { x: outer, y: top }];
  const draw = (point: Point, index: number) =>
    `${index === 0 ? "M" : "L"}${fixed(point.x * sign)} ${fixed(point.y)}`;
  return `${shape.map(draw).join("")}Z`;
}

const fixed = (value: number): number => Math.round(value * 100) / 100;

/**
 * Tab heights for rows of adapters: each tab as near to the middle of its rows as its neighbours and the slanted side
 * allow, in order and never on top of each other.
 */
export function tabHeights(wanted: readonly number[]): number[] {
  const count = wanted.length;
  if (count < 2) return wanted.map(clamp);
  const gap = Math.min(11, (2 * SLOT_LIMIT) / (count - 1));
  const heights = wanted.map(clamp);
  for (let index = 1; index < count; index += 1)
    heights[index] = Math.max(heights[index] ?? 0, (heights[index - 1] ?? 0) + gap);
  const overflow = Math.max(0, (heights.at(-1) ?? 0) - SLOT_LIMIT);
  if (overflow === 0) return heights;
  heights[count - 1] = SLOT_LIMIT;
  for (let index = count - 2; index >= 0; index -= 1)
    heights[index] = Math.min(heights[index] ?? 0, (heights[index + 1] ?? 0) - gap);
  return heights;
}

const clamp = (y: number): number => Math.max(-SLOT_LIMIT, Math.min(SLOT_LIMIT, y));
