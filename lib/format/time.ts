import { NONE } from "./number";

type Maybe<T> = T | null | undefined;

const DAY_MS = 86_400_000;

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const clockSeconds = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const clockMs = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long" });

/** "14:05". */
export function formatClock(at: Maybe<Date>): string {
  return at == null ? NONE : clock.format(at);
}

/** "14:05:38". */
export function formatClockSeconds(at: Maybe<Date>): string {
  return at == null ? NONE : clockSeconds.format(at);
}

/** "14:05:38.041"; for logs. */
export function formatClockMs(at: Maybe<Date>): string {
  return at == null ? NONE : clockMs.format(at);
}

/** The shortest form that is still clear: "14:05" today, "Tue" this week, "30 Jul" this year, "3 Mar 2024" before. */
export function formatMoment(at: Maybe<Date>, now: Date): string {
  if (at == null) return NONE;
  const days = daysBetween(at, now);
  if (days === 0) return clock.format(at);
  if (days > 0 && days < 7) return weekday.format(at);
  return at.getFullYear() === now.getFullYear() ? dayMonth.format(at) : dayMonthYear.format(at);
}

/** Everything, for a title: "5 Aug 2025, 14:05:38 CEST". */
export function formatInstant(at: Maybe<Date>): string {
  return at == null ? NONE : full.format(at);
}

/** The same in at most six characters, for a timeline's column: an earlier year is only its number. */
export function formatMomentNarrow(at: Date, now: Date): string {
  return at.getFullYear() === now.getFullYear() ? formatMoment(at, now) : String(at.getFullYear());
}

function daysBetween(at: Date, now: Date): number {
  const start = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((start(now).getTime() - start(at).getTime()) / DAY_MS);
}
