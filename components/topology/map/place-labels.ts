import type { Point } from "../geometry/polygon";
import type { ArrangedBlock, ArrangedLink, Arrangement } from "../layout/arrange";
import type { EdgeLook } from "../model/edge-look";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLabel {
  readonly linkId: string;
  /** Where the text is anchored: on a lying leg centred on the line, beside a standing one. */
  readonly x: number;
  readonly y: number;
  readonly anchor: "middle" | "end" | "start";
}

interface Candidate extends Omit<PlacedLabel, "linkId"> {
  readonly box: Box;
  readonly cost: number;
  /** Its leg is longer than the words. */
  readonly fits: boolean;
}

const MONO = 6.3;
const HEIGHT = 27;
const TAG_WIDTH = 62;

export function labelWidth(look: EdgeLook): number {
  const mono = Math.max(look.rate?.length ?? 0, look.errors?.length ?? 0) * MONO;
  return Math.max(mono, look.tag ? TAG_WIDTH : 0);
}

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Puts each label on the best leg of its line, clear of shapes and of the labels before it. */
export function placeLabels(
  arrangement: Arrangement,
  looks: ReadonlyMap<string, EdgeLook>,
): PlacedLabel[] {
  const taken: Box[] = arrangement.blocks.flatMap(blockBoxes);
  const lines = arrangement.links.flatMap((link) =>
    legs(link.points).map((leg) => ({ link, leg })),
  );
  const labels: PlacedLabel[] = [];
  for (const link of arrangement.links) {
    const look = looks.get(link.id);
    if (!look || link.jumps || (look.rate === null && look.tag === null)) continue;
    const others = lines.filter((line) => line.link !== link).map((line) => legBox(line.leg));
    const best = bestCandidate(candidates(link, labelWidth(look)), taken, others);
    if (!best || (look.kind === "declared" && isInTheWay(best, taken, others))) continue;
    taken.push(best.box);
    labels.push({ linkId: link.id, x: best.x, y: best.y, anchor: best.anchor });
  }
  return labels;
}

/** "No calls" is said by the line's dots already: where it has no room of its own it is left away. */
const isInTheWay = (
  { box, fits }: Candidate,
  taken: readonly Box[],
  others: readonly Box[],
): boolean => !fits || [...taken, ...others].some((other) => overlaps(box, other));

function bestCandidate(
  options: readonly Candidate[],
  taken: readonly Box[],
  others: readonly Box[],
): Candidate | null {
  let best: Candidate | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  for (const option of options) {
    const hits = taken.filter((box) => overlaps(box, option.box)).length;
    const crossings = others.filter((box) => overlaps(box, option.box)).length;
    const cost = option.cost + hits * 400 + crossings * 60;
    if (cost < lowest) [best, lowest] = [option, cost];
  }
  return best;
}

interface Leg {
  readonly from: Point;
  readonly to: Point;
}

const legs = (points: readonly Point[]): Leg[] =>
  points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));

const legBox = ({ from, to }: Leg): Box => ({
  x: Math.min(from.x, to.x) - 1,
  y: Math.min(from.y, to.y) - 1,
  width: Math.abs(from.x - to.x) + 2,
  height: Math.abs(from.y - to.y) + 2,
});

const SHARES = [0.5, 0.35, 0.65, 0.22, 0.78];

function candidates(link: ArrangedLink, width: number): Candidate[] {
  return legs(link.points).flatMap((leg) =>
    leg.from.y === leg.to.y ? lying(leg, width) : standing(leg, width),
  );
}

function lying({ from, to }: Leg, width: number): Candidate[] {
  const length = Math.abs(to.x - from.x);
  const fits = length >= width + 10;
  const tight = fits ? 0 : 250 + (width - length) * 10;
  return SHARES.map((share, index) => {
    const x = from.x + (to.x - from.x) * share;
    const box = { x: x - width / 2 - 2, y: from.y - HEIGHT / 2, width: width + 4, height: HEIGHT };
    return { x, y: from.y, anchor: "middle", box, fits, cost: tight + index * 4 - length / 50 };
  });
}

function standing({ from, to }: Leg, width: number): Candidate[] {
  const length = Math.abs(to.y - from.y);
  const fits = length >= HEIGHT + 8;
  const tight = fits ? 20 : 300;
  return SHARES.flatMap((share, index) =>
    (["end", "start"] as const).map((anchor, side) => {
      const y = from.y + (to.y - from.y) * share;
      const x = anchor === "end" ? from.x - 6 : from.x + 6;
      const left = anchor === "end" ? x - width : x;
      const box = { x: left - 2, y: y - HEIGHT / 2, width: width + 4, height: HEIGHT };
      return { x, y, anchor, box, fits, cost: tight + index * 4 + side * 12 - length / 60 };
    }),
  );
}

/** What labels keep clear of: the shapes themselves, not the empty corners of their blocks. */
export function blockBoxes(block: ArrangedBlock): Box[] {
  if (block.kind === "plates")
    return block.plates.map((plate) => ({ ...plate, x: block.x + plate.x, y: block.y + plate.y }));
  if (block.kind !== "hexagon")
    return [{ x: block.x, y: block.y, width: block.width, height: block.height }];
  const centre = { x: block.x + block.centre.x, y: block.y + block.centre.y };
  const pills = block.rows.flatMap((row) =>
    row.pill
      ? [{ x: centre.x + row.pill.x, y: centre.y + row.pill.y, width: row.pill.width, height: 16 }]
      : [],
  );
  return [{ x: centre.x - 54, y: centre.y - 42, width: 108, height: 84 }, ...pills];
}
