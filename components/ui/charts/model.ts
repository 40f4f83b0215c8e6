import { nice, ticks } from "d3-array";

export type Tone = "s1" | "s2" | "s3" | "s4" | "s5" | "s6" | "good" | "warn" | "bad" | "idle";

export interface Series {
  readonly key: string;
  /** Written at the line's end; a single series needs none. */
  readonly name: string;
  /** One per instant of `at`; null where nothing was measured. */
  readonly values: readonly (number | null)[];
  readonly tone: Tone;
  /** 10 % fill under the line. */
  readonly area?: boolean;
}

/** A change, drawn through every chart at the same instant. */
export interface Mark {
  readonly id: string;
  readonly at: Date;
  readonly kind: "deployment" | "rollback" | "flag" | "other";
  /** Short: a version, or a flag's name. */
  readonly label: string;
}

export interface TimeSeries {
  /** Names the chart: "Error ratio of payments, 13:42 to 14:12". */
  readonly label: string;
  /** Starts of equal buckets, oldest first. */
  readonly at: readonly Date[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  /** The objective, dashed. */
  readonly limit?: { readonly value: number; readonly label: string } | undefined;
  readonly marks?: readonly Mark[] | undefined;
}

export interface Axis {
  readonly max: number;
  readonly ticks: readonly number[];
}

const GRIDLINES = 3;

/** From zero to a round number over the highest value, with at most three gridlines above zero. */
export function valueAxis(values: readonly (number | null)[], floor = 0): Axis {
  const highest = Math.max(floor, ...values.map((value) => value ?? 0));
  if (highest <= 0) return { max: 1, ticks: [] };
  const [, max] = nice(0, highest, GRIDLINES);
  const inside = ticks(0, max, GRIDLINES).filter((tick) => tick > 0);
  return {
    max,
    ticks: inside.length > GRIDLINES + 1 ? inside.filter((_, i) => i % 2 === 1) : inside,
  };
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export function spanOf(at: readonly Date[]): Span {
  return { from: at[0]?.getTime() ?? 0, to: at.at(-1)?.getTime() ?? 1 };
}

/** Where an instant lies in the span, 0 to 1; outside it is below 0 or above 1. */
export function place(at: Date, { from, to }: Span): number {
  return to === from ? 1 : (at.getTime() - from) / (to - from);
}

export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

export interface PlacedMark {
  readonly mark: Mark;
  /** 0 to 1 of the span. */
  readonly x: number;
  /** On which side its label has room; brief where only its version has, to the right; none where marks crowd. */
  readonly label: "left" | "right" | "brief" | "none";
}

/** Room for labels, as shares of the span. */
export interface LabelRoom {
  /** What a label takes. */
  readonly full: number;
  /** What its version alone takes, to the right. */
  readonly brief: number;
  /** Free beside the span's end. */
  readonly beyond: number;
}

/** For versions alone. */
const SHORT_LABELS: LabelRoom = { full: 0.17, brief: 0.17, beyond: 0.17 };

/** Marks inside the span, oldest first, each with the side its label fits on. */
export function placeMarks(
  marks: readonly Mark[],
  span: Span,
  room: LabelRoom = SHORT_LABELS,
): readonly PlacedMark[] {
  const inside = marks
    .map((mark) => ({ mark, x: place(mark.at, span) }))
    .filter(({ x }) => x >= 0 && x <= 1)
    .sort((a, b) => a.x - b.x);
  const placed: PlacedMark[] = [];
  let taken = 0;
  for (const [index, { mark, x }] of inside.entries()) {
    const next = inside[index + 1]?.x ?? 1 + room.beyond;
    const label = sideOf({ before: x - taken, after: next - x, room });
    placed.push({ mark, x, label });
    taken = takenBy(label, x, room);
  }
  return placed;
}

function takenBy(label: PlacedMark["label"], x: number, { full, brief }: LabelRoom): number {
  if (label === "right") return x + full;
  return label === "brief" ? x + brief : x;
}

interface Beside {
  readonly before: number;
  readonly after: number;
  readonly room: LabelRoom;
}

function sideOf({ before, after, room }: Beside): PlacedMark["label"] {
  if (before >= room.full) return "left";
  if (after >= room.full) return "right";
  return after >= room.brief ? "brief" : "none";
}

/** Pushes labels apart so that none covers another; keeps their order. Heights in px. */
export function spreadLabels(heights: readonly number[], gap: number): readonly number[] {
  const order = heights.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  const placed = new Array<number>(heights.length).fill(0);
  let last = Number.NEGATIVE_INFINITY;
  for (const { y, index } of order) {
    last = Math.max(y, last + gap);
    placed[index] = last;
  }
  return placed;
}

/** The last measured value of a series and where it stands. */
export function lastMeasured(values: readonly (number | null)[]) {
  const index = values.findLastIndex((value) => value !== null);
  const value = values[index];
  return value == null ? null : { index, value };
}
