import type { FlagEnvironment } from "@/server/domain/flags/flag";
import type { RampGuard } from "@/server/domain/flags/schedules/ramp-guard";
import { findGradual, type StepEffect } from "@/server/domain/flags/schedules/schedule";
import { zonedTime } from "@/server/domain/flags/schedules/schedule-words";
import type {
  PlanGround,
  PlannedStep,
  SchedulePlan,
} from "@/server/domain/flags/schedules/validate-schedule";
import { type InputIssue, invalidInput } from "@/server/domain/shared/errors";
import type { LocalTime, LocalTimes } from "@/server/ports/local-times";
import type { Stores } from "@/server/ports/unit-of-work";

export interface GivenStep extends StepEffect {
  /** As the clocks in the zone show it: `2026-11-23T09:00`. */
  readonly at: string;
}

export interface GivenPlan {
  readonly timeZone: string;
  /** Null for the first gradual rollout, if any step moves one. */
  readonly strategyId: string | null;
  readonly steps: readonly GivenStep[];
  readonly guard: RampGuard | null;
}

const DAY_MS = 86_400_000;
const ANY_TIME = "2026-01-01T00:00";

const noteOf = ({ at, change }: LocalTime, timeZone: string): string | null => {
  if (change === "skipped")
    return `The clocks skip this time; ${zonedTime(at, timeZone)} is taken.`;
  return change === "twice" ? "The clocks show this time twice; the first is taken." : null;
};

export interface ResolvedSteps {
  readonly steps: readonly (PlannedStep & { readonly note: string | null })[];
  readonly issues: readonly InputIssue[];
}

/** Wall clock times as instants; what cannot be read is an issue. */
export function resolveSteps(localTimes: LocalTimes, given: GivenPlan): ResolvedSteps {
  const { timeZone } = given;
  if (localTimes.read(ANY_TIME, timeZone) === null)
    return {
      steps: [],
      issues: [{ path: "timeZone", message: `There is no time zone "${timeZone}".` }],
    };
  const read = given.steps.map((step) => ({ step, time: localTimes.read(step.at, timeZone) }));
  return {
    steps: read.flatMap(({ step, time }) =>
      time === null ? [] : [{ ...step, at: time.at, note: noteOf(time, timeZone) }],
    ),
    issues: read.flatMap(({ time }, index) =>
      time === null ? [{ path: `steps.${index}.at`, message: "This is no date and time." }] : [],
    ),
  };
}

/** The plan a person gave, with its instants and the rollout it moves; refuses what cannot be read. */
export function toPlan(
  localTimes: LocalTimes,
  given: GivenPlan,
  state: FlagEnvironment,
): SchedulePlan {
  const { steps, issues } = resolveSteps(localTimes, given);
  const [first] = issues;
  if (first) throw invalidInput(first.message, issues);
  return {
    steps: steps.map(({ at, enabled, percentage }) => ({ at, enabled, percentage })),
    strategyId: movedStrategy(given, state),
    guard: given.guard,
  };
}

export function movedStrategy(given: GivenPlan, state: FlagEnvironment): string | null {
  if (given.steps.every(({ percentage }) => percentage === null)) return null;
  return given.strategyId ?? findGradual(state.strategies, null)?.id ?? null;
}

/** What a plan is checked against. */
export async function planGround(
  stores: Stores,
  state: FlagEnvironment,
  now: Date,
): Promise<PlanGround> {
  const since = new Date(now.getTime() - DAY_MS);
  const declared = await stores.services.list();
  const reporting = await stores.observations.listReportingServices(state.environment, since);
  return { state, now, services: new Set([...declared.map(({ name }) => name), ...reporting]) };
}
