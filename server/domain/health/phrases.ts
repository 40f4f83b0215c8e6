const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

/** `4.80 %`, `0.03 %`, `25 %`: two digits after the point below ten per cent. */
export function percent(ratio: number): string {
  const value = ratio * 100;
  return `${Number.isInteger(value) || value >= 10 ? Math.round(value) : value.toFixed(2)} %`;
}

/** `63 ms`, `1.24 s`. */
export const milliseconds = (ms: number): string =>
  ms < 1_000
    ? `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`
    : `${(ms / 1_000).toFixed(2)} s`;

/** `40 s`, `12 min`, `3 h`, `14 d`. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 2 * MINUTE_S) return `${seconds} s`;
  if (seconds < 2 * HOUR_S) return `${Math.round(seconds / MINUTE_S)} min`;
  if (seconds < 2 * DAY_S) return `${Math.round(seconds / HOUR_S)} h`;
  return `${Math.round(seconds / DAY_S)} d`;
}

/** `1 request`, `1,204 requests`. */
export const counted = (count: number, one: string): string =>
  `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
