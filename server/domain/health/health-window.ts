import { MINUTE_MS } from "./minute-series";

/** What a chart may span, and how wide its points are then. */
export const WINDOW_NAMES = ["1h", "6h", "1d", "30d"] as const;
export type HealthWindow = (typeof WINDOW_NAMES)[number];

export interface WindowShape {
  readonly spanMs: number;
  readonly bucketMs: number;
}

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const WINDOW_SHAPES: Readonly<Record<HealthWindow, WindowShape>> = {
  "1h": { spanMs: HOUR_MS, bucketMs: MINUTE_MS },
  "6h": { spanMs: 6 * HOUR_MS, bucketMs: 5 * MINUTE_MS },
  "1d": { spanMs: DAY_MS, bucketMs: 15 * MINUTE_MS },
  "30d": { spanMs: 30 * DAY_MS, bucketMs: 6 * HOUR_MS },
};

/** The starts of the buckets that end with the one `now` is in. */
export function bucketStarts({ spanMs, bucketMs }: WindowShape, now: Date): number[] {
  const last = Math.floor(now.getTime() / bucketMs) * bucketMs;
  const count = Math.ceil(spanMs / bucketMs);
  return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * bucketMs);
}
