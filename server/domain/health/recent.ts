import { MINIMUM_SAMPLE } from "./assess";
import { MINUTE_MS, minuteOf } from "./minute-series";

interface InTime {
  readonly at: Date;
  readonly count: number;
}

export interface Recent<T> {
  readonly rows: readonly T[];
  /** What the rows span up to now. */
  readonly spanMs: number;
}

const LEAST_MINUTES = 2;
const MOST_MINUTES = 5;

/**
 * The rows to judge the present by: this minute and the one before it, and as many more, up to five, as it takes to
 * have enough requests. Short, so that a recovery shows within two minutes.
 */
export function recentRows<T extends InTime>(rows: readonly T[], now: Date): Recent<T> {
  const thisMinute = minuteOf(now.getTime());
  for (let minutes = LEAST_MINUTES; ; minutes += 1) {
    const from = thisMinute - (minutes - 1) * MINUTE_MS;
    const taken = rows.filter(({ at }) => at.getTime() >= from);
    const count = taken.reduce((sum, row) => sum + row.count, 0);
    if (count >= MINIMUM_SAMPLE || minutes === MOST_MINUTES)
      return { rows: taken, spanMs: now.getTime() - from };
  }
}

/** A minute's rows were written until its end at most. */
export const lastSeenIn = (rows: readonly InTime[], now: Date): Date | null => {
  const last = rows.reduce<number | null>((so, { at }) => Math.max(so ?? 0, at.getTime()), null);
  return last === null ? null : new Date(Math.min(last + MINUTE_MS, now.getTime()));
};
