import type { Flag, FlagEnvironment } from "@/server/domain/flags/flag";
import { LOOKS_TO_REVERT, lookWords } from "./ramp-guard";
import { type FlagSchedule, findGradual, type ScheduleStep } from "./schedule";

const MINUTE_MS = 60_000;

/** The flag as it is; null when it is gone. */
export interface FlagNow {
  readonly flag: Flag;
  readonly state: FlagEnvironment;
}

export type Move =
  | { readonly kind: "wait" }
  /** Takes the first `count` waiting steps at once. */
  | { readonly kind: "apply"; readonly count: number }
  | { readonly kind: "hold"; readonly reason: string }
  | { readonly kind: "pause"; readonly reason: string }
  | { readonly kind: "stop"; readonly reason: string }
  | { readonly kind: "revert"; readonly reason: string }
  | { readonly kind: "complete" };

const WAIT: Move = { kind: "wait" };

/**
 * When a waiting step may be taken. A guarded step keeps its distance from the one before it, so that a ramp that was
 * held or late goes on step by step and never leaps.
 */
export function dueAt(schedule: FlagSchedule, index: number): Date | null {
  const step = schedule.steps[index];
  if (!step) return null;
  const before = schedule.steps[index - 1];
  if (schedule.guard === null || !before?.doneAt) return step.at;
  const distance = step.at.getTime() - before.at.getTime();
  return new Date(Math.max(step.at.getTime(), before.doneAt.getTime() + distance));
}

export const nextIndex = ({ steps }: Pick<FlagSchedule, "steps">): number =>
  steps.findIndex(({ state }) => state === "waiting");

/** When the next step is due; null when none is left. */
export const nextAt = (schedule: FlagSchedule): Date | null => dueAt(schedule, nextIndex(schedule));

/** After the last step a guard watches for one more window. */
export function watchedUntil({ guard, steps }: FlagSchedule): Date | null {
  const last = steps.at(-1)?.doneAt ?? null;
  if (guard === null || last === null) return null;
  return new Date(last.getTime() + guard.windowMinutes * MINUTE_MS);
}

const timeWords = (at: Date): string => `${at.toISOString().slice(11, 16)} UTC`;

function obstacle(schedule: FlagSchedule, now: FlagNow | null): Move | null {
  const { flagName, environment } = schedule;
  if (now === null) return { kind: "stop", reason: `${flagName} is gone.` };
  const { flag, state } = now;
  if (flag.archivedAt)
    return { kind: "stop", reason: `${flagName} was archived at ${timeWords(flag.archivedAt)}.` };
  const isRamp = schedule.strategyId !== null;
  if (isRamp && !findGradual(state.strategies, schedule.strategyId))
    return {
      kind: "stop",
      reason: `${state.updatedByName} removed the gradual rollout it moves at ${timeWords(state.updatedAt)}.`,
    };
  if (state.version === schedule.flagVersion) return null;
  const who = state.updatedByName || "Somebody";
  return {
    kind: "pause",
    reason: `${who} changed ${flagName} in ${environment} at ${timeWords(state.updatedAt)}. Resume to go on from what it is now.`,
  };
}

function broken({ guard, look, baseline }: FlagSchedule): Move | null {
  if (guard === null || look === null || look.streak < LOOKS_TO_REVERT) return null;
  const reason = `${lookWords(guard, look)}.`;
  return baseline === null ? null : { kind: "revert", reason };
}

const holdReason = ({ guard, look }: FlagSchedule): string | null => {
  if (guard === null || look?.verdict === "within") return null;
  return look === null ? `${guard.service} was not looked at yet.` : `${lookWords(guard, look)}.`;
};

/** How many of the waiting steps are due: all of them together, or one where a guard has to see each. */
function dueCount(schedule: FlagSchedule, now: Date): number {
  const waiting = schedule.steps.filter(({ state }) => state === "waiting");
  if (schedule.guard !== null) {
    const next = nextAt(schedule);
    return next !== null && next <= now ? 1 : 0;
  }
  return waiting.filter(({ at }) => at <= now).length;
}

function finish(schedule: FlagSchedule, now: Date): Move {
  const until = watchedUntil(schedule);
  if (until === null) return { kind: "complete" };
  if (now < until) return WAIT;
  const held = holdReason(schedule);
  return held === null ? { kind: "complete" } : { kind: "hold", reason: held };
}

/** What is to be done with an active schedule now. Decides everything; the use case only does it. */
export function nextMove(schedule: FlagSchedule, flag: FlagNow | null, now: Date): Move {
  const prevented = obstacle(schedule, flag) ?? broken(schedule);
  if (prevented) return prevented;
  if (nextIndex(schedule) === -1) return finish(schedule, now);
  const count = dueCount(schedule, now);
  if (count === 0) return WAIT;
  const held = holdReason(schedule);
  return held === null ? { kind: "apply", count } : { kind: "hold", reason: held };
}

/** The steps once the first `count` waiting ones were taken together: the last was applied, those before were missed. */
export function takeSteps(
  { steps }: Pick<FlagSchedule, "steps">,
  count: number,
  doneAt: Date,
): { readonly taken: readonly ScheduleStep[]; readonly steps: readonly ScheduleStep[] } {
  const first = nextIndex({ steps });
  const taken = steps.slice(first, first + count);
  const last = first + count - 1;
  return {
    taken,
    steps: steps.map((step, index) => {
      if (index < first || index > last) return step;
      return { ...step, doneAt, state: index === last ? "applied" : "missed" };
    }),
  };
}
