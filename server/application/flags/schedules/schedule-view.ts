import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import { dueAt, nextAt, watchedUntil } from "@/server/domain/flags/schedules/next-move";
import { guardWords, lookWords } from "@/server/domain/flags/schedules/ramp-guard";
import {
  type FlagSchedule,
  isOpen,
  type ScheduleStatus,
  type ScheduleStep,
} from "@/server/domain/flags/schedules/schedule";
import { effectWords, zonedTime } from "@/server/domain/flags/schedules/schedule-words";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";

export interface ScheduleStepView extends ScheduleStep {
  /** "on at 25 %". */
  readonly words: string;
  /** As the clocks in the schedule's zone show it. */
  readonly local: string;
  /** When it may be taken: later than planned where a guard held the one before. */
  readonly dueAt: Date;
}

export interface ScheduleView
  extends Omit<FlagSchedule, "steps" | "look" | "baseline" | "flagVersion"> {
  readonly steps: readonly ScheduleStepView[];
  readonly guardWords: string | null;
  readonly look: {
    readonly at: Date;
    readonly verdict: "within" | "broken" | "no_data";
    readonly words: string;
  } | null;
  readonly nextAt: Date | null;
  /** Until when the guard watches after the last step. */
  readonly watchedUntil: Date | null;
  readonly actions: {
    readonly edit: ActionState;
    readonly pause: ActionState;
    readonly resume: ActionState;
    readonly cancel: ActionState;
  };
}

const OVER: Readonly<Record<ScheduleStatus, string>> = {
  active: "It is under way.",
  paused: "It is paused.",
  completed: "It is done.",
  cancelled: "It was cancelled.",
  stopped: "It has stopped.",
  reverted: "Its guard took it back.",
};

const when = (actor: Actor, holds: boolean, { status }: FlagSchedule): ActionState => {
  if (!may(actor, "flag:edit")) return refused(`Your role, ${actor.role}, may not edit flags.`);
  return holds ? ALLOWED : refused(OVER[status]);
};

export const scheduleActions = (actor: Actor, schedule: FlagSchedule): ScheduleView["actions"] => ({
  edit: when(actor, isOpen(schedule), schedule),
  pause: when(actor, schedule.status === "active", schedule),
  resume: when(actor, schedule.status === "paused", schedule),
  cancel: when(actor, isOpen(schedule), schedule),
});

/** Everything a screen says of a schedule. */
export function viewSchedule(schedule: FlagSchedule, actor: Actor): ScheduleView {
  const { baseline: _baseline, flagVersion: _flagVersion, look, guard, ...rest } = schedule;
  return {
    ...rest,
    guard,
    steps: schedule.steps.map((step, index) => ({
      ...step,
      words: effectWords(step),
      local: zonedTime(step.at, schedule.timeZone),
      dueAt: dueAt(schedule, index) ?? step.at,
    })),
    guardWords: guard && guardWords(guard),
    look:
      look && guard ? { at: look.at, verdict: look.verdict, words: lookWords(guard, look) } : null,
    nextAt: isOpen(schedule) ? nextAt(schedule) : null,
    watchedUntil: schedule.status === "active" ? watchedUntil(schedule) : null,
    actions: scheduleActions(actor, schedule),
  };
}
