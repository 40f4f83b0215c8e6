import { MINIMUM_ERRORS, MINIMUM_SAMPLE } from "@/server/domain/health/assess";
import { counted, milliseconds, percent } from "@/server/domain/health/phrases";

export const GUARD_INDICATORS = ["error_ratio", "latency_p95"] as const;
export type GuardIndicator = (typeof GUARD_INDICATORS)[number];

/** What has to hold while a schedule is under way. */
export interface RampGuard {
  readonly service: string;
  readonly indicator: GuardIndicator;
  /** A ratio (0.02 is 2 %) or milliseconds. */
  readonly limit: number;
  readonly windowMinutes: number;
}

/** What the service did since the window began. */
export interface GuardReading {
  readonly count: number;
  readonly errors: number;
  readonly p95Ms: number | null;
  readonly lastAt: Date | null;
}

export type GuardVerdict = "within" | "broken" | "no_data";

export interface GuardLook {
  readonly at: Date;
  readonly verdict: GuardVerdict;
  /** The indicator's value; null without enough requests. */
  readonly value: number | null;
  readonly requests: number;
  /** How many looks in a row found the limit broken. */
  readonly streak: number;
}

/** One look may catch a hiccup; so many in a row are a fact. */
export const LOOKS_TO_REVERT = 3;
export const LOOK_EVERY_MS = 3_000;
/** Requests seen longer ago say nothing of now. They are stored by minute. */
export const READING_FRESH_MS = 3 * 60_000;
export const GUARD_LIMITS = {
  error_ratio: { least: 0.0001, most: 1 },
  latency_p95: { least: 1, most: 600_000 },
} as const satisfies Record<GuardIndicator, { least: number; most: number }>;
export const GUARD_WINDOW = { least: 1, most: 60 } as const;

function indicatorIn({ indicator }: RampGuard, reading: GuardReading): number | null {
  if (reading.count < MINIMUM_SAMPLE) return null;
  return indicator === "error_ratio" ? reading.errors / reading.count : reading.p95Ms;
}

const isFresh = ({ lastAt }: GuardReading, now: Date): boolean =>
  lastAt !== null && now.getTime() - lastAt.getTime() <= READING_FRESH_MS;

function verdictOf(guard: RampGuard, reading: GuardReading, value: number | null): GuardVerdict {
  if (value === null) return "no_data";
  const isChance = guard.indicator === "error_ratio" && reading.errors < MINIMUM_ERRORS;
  return value > guard.limit && !isChance ? "broken" : "within";
}

/** The next look, after the one before. Too few requests, or old ones, are never good. */
export function nextLook(
  guard: RampGuard,
  reading: GuardReading,
  { before, now }: { readonly before: GuardLook | null; readonly now: Date },
): GuardLook {
  const value = isFresh(reading, now) ? indicatorIn(guard, reading) : null;
  const verdict = verdictOf(guard, reading, value);
  const streak = verdict === "broken" ? (before?.streak ?? 0) + 1 : 0;
  return { at: now, verdict, value, requests: reading.count, streak };
}

export const isLookDue = (look: GuardLook | null, now: Date): boolean =>
  look === null || now.getTime() - look.at.getTime() >= LOOK_EVERY_MS;

const shown = ({ indicator }: RampGuard, value: number): string =>
  indicator === "error_ratio" ? percent(value) : milliseconds(value);

const windowWords = ({ windowMinutes }: RampGuard): string =>
  windowMinutes === 1 ? "the last minute" : `the last ${windowMinutes} min`;

/** "error ratio of payments at most 2 % over 5 min". */
export const guardWords = (guard: RampGuard): string => {
  const what = guard.indicator === "error_ratio" ? "error ratio" : "p95 latency";
  return `${what} of ${guard.service} at most ${shown(guard, guard.limit)} over ${guard.windowMinutes} min`;
};

/** What a look saw, with its numbers. */
export function lookWords(guard: RampGuard, look: GuardLook): string {
  const { service } = guard;
  const when = windowWords(guard);
  if (look.value === null)
    return look.requests === 0
      ? `${service} sent no requests in ${when}`
      : `${service} sent ${counted(look.requests, "request")} in ${when}, too few or too old to judge by`;
  const value = shown(guard, look.value);
  const against = `the limit is ${shown(guard, guard.limit)}`;
  return guard.indicator === "error_ratio"
    ? `${value} of ${counted(look.requests, "request")} of ${service} failed in ${when}; ${against}`
    : `p95 of ${counted(look.requests, "request")} of ${service} was ${value} in ${when}; ${against}`;
}
