/** What stands where there is no value. Never 0. */
export const NONE = "–";

const wholes = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

type Maybe<T> = T | null | undefined;

/** 10000 → "10,000". */
export function formatCount(value: Maybe<number>): string {
  return value == null ? NONE : wholes.format(value);
}

/** 2070 → "2.1 k", 1840000 → "1.8 M"; for narrow columns. */
export function formatCompact(value: Maybe<number>): string {
  if (value == null) return NONE;
  if (Math.abs(value) >= 999_500) return `${tenths.format(value / 1_000_000)} M`;
  if (Math.abs(value) >= 1_000) return `${scaled(value / 1_000)} k`;
  return wholes.format(value);
}

function scaled(value: number): string {
  return Math.abs(value) >= 10 ? wholes.format(value) : tenths.format(value);
}

/** A share 0..1 → "25 %". Digits grow only where a rounded zero would lie: 0.0004 → "0.04 %". */
export function formatShare(share: Maybe<number>, digits?: number): string {
  if (share == null) return NONE;
  const percent = share * 100;
  if (digits !== undefined) return `${percent.toFixed(digits)} %`;
  return `${Number.isInteger(percent) ? percent : percent.toFixed(percent < 10 ? 1 : 0)} %`;
}

/** An error ratio 0..1 → "4.80 %", "0.04 %", "0.00 %". */
export function formatErrorRatio(ratio: Maybe<number>): string {
  return formatShare(ratio, 2);
}

/** An availability 0..1 → "99.982 %"; never rounds up to 100 while something failed. */
export function formatAvailability(ratio: Maybe<number>): string {
  if (ratio == null) return NONE;
  if (ratio >= 1) return "100 %";
  return `${(Math.floor(ratio * 100_000) / 1_000).toFixed(3)} %`;
}

/** An availability 0..1 as nines: 0.99982 → "3.7". */
export function formatNines(ratio: Maybe<number>): string {
  if (ratio == null) return NONE;
  if (ratio >= 1) return "∞";
  return Math.max(0, -Math.log10(1 - ratio)).toFixed(1);
}

/** Requests per second: 412 → "412", 36.1 → "36.1", 0.42 → "0.42", 1840 → "1,840". */
export function formatRate(perSecond: Maybe<number>): string {
  if (perSecond == null) return NONE;
  if (perSecond >= 100) return wholes.format(perSecond);
  if (perSecond >= 1 || perSecond === 0) return tenths.format(perSecond);
  return perSecond.toFixed(2);
}

/** 48.3 → "48×", 2.14 → "2.1×". */
export function formatTimes(factor: Maybe<number>): string {
  return factor == null ? NONE : `${scaled(factor)}×`;
}

/** 1536 → "1.5 kB". */
export function formatBytes(bytes: Maybe<number>): string {
  if (bytes == null) return NONE;
  const units = ["B", "kB", "MB", "GB", "TB"] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${scaled(bytes / 1_000 ** power)} ${units[power]}`;
}

/** plural(1, "instance") → "1 instance", plural(6, "instance") → "6 instances". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
