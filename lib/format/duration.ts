import { NONE } from "./number";

type Maybe<T> = T | null | undefined;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A response time: 612 → "612 ms", 3.2 → "3.2 ms", 1240 → "1.24 s". */
export function formatLatency(ms: Maybe<number>): string {
  if (ms == null) return NONE;
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 99_500) return `${(ms / SECOND).toPrecision(3)} s`;
  return formatDuration(ms);
}

/** A span, at most two units: "0.9 s", "48 s", "1 min 48 s", "5 h 46 min", "3 d", "40 d". */
export function formatDuration(ms: Maybe<number>): string {
  if (ms == null) return NONE;
  if (ms < 9_950) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return pair(ms, MINUTE, { big: "min", unit: SECOND, small: "s" });
  if (ms < DAY) return pair(ms, HOUR, { big: "h", unit: MINUTE, small: "min" });
  if (ms < 3 * DAY) return pair(ms, DAY, { big: "d", unit: HOUR, small: "h" });
  return `${Math.floor(ms / DAY)} d`;
}

interface SmallUnit {
  readonly big: string;
  readonly unit: number;
  readonly small: string;
}

function pair(ms: number, unit: number, parts: SmallUnit): string {
  const big = Math.floor(ms / unit);
  const small = Math.floor((ms % unit) / parts.unit);
  return small === 0 ? `${big} ${parts.big}` : `${big} ${parts.big} ${small} ${parts.small}`;
}

/** A span in one unit, for narrow places: "48 s", "28 min", "6 h", "11 d". */
export function formatAge(ms: Maybe<number>): string {
  if (ms == null) return NONE;
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / SECOND))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}
