import type { UsageBucket } from "@/server/ports/flag-usage-store";

/** The last 24 hours, by hour. */
export const LAST_DAY = { bucketMs: 3_600_000, buckets: 24 };

export interface UsageSeries {
  readonly bucketMs: number;
  readonly at: readonly Date[];
  readonly yes: readonly number[];
  readonly no: readonly number[];
}

export interface UsageWindow {
  readonly bucketMs: number;
  readonly buckets: number;
}

/** The beginning of the oldest bucket of a window that ends with the bucket `now` is in. */
export const windowStart = ({ bucketMs, buckets }: UsageWindow, now: Date): Date =>
  new Date((Math.floor(now.getTime() / bucketMs) - buckets + 1) * bucketMs);

/** Every bucket of a window, oldest first; one nobody reported on is zero. */
export const filledSeries = (
  found: readonly UsageBucket[],
  window: UsageWindow,
  now: Date,
): UsageSeries => {
  const byTime = new Map(found.map((bucket) => [bucket.at.getTime(), bucket]));
  const start = windowStart(window, now).getTime();
  const times = Array.from({ length: window.buckets }, (_, i) => start + i * window.bucketMs);
  return {
    bucketMs: window.bucketMs,
    at: times.map((time) => new Date(time)),
    yes: times.map((time) => byTime.get(time)?.yes ?? 0),
    no: times.map((time) => byTime.get(time)?.no ?? 0),
  };
};
