import type { FlagEnvironment, Strategy } from "@/server/domain/flags/flag";
import type { GuardLook, RampGuard } from "./ramp-guard";

export const SCHEDULE_STATUSES = [
  "active",
  "paused",
  "completed",
  "cancelled",
  "stopped",
  "reverted",
] as const;
export type ScheduleStatus = (typeof SCHEDULE_STATUSES)[number];

export const STEP_STATES = ["waiting", "applied", "missed"] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What a flag becomes at a time; null leaves a part as it is. */
export interface StepEffect {
  readonly enabled: boolean | null;
  readonly percentage: number | null;
}

export interface ScheduleStep extends StepEffect {
  readonly at: Date;
  /** A missed step's time passed while nobody could act: a later one was taken together with it. */
  readonly state: StepState;
  readonly doneAt: Date | null;
}

export type FlagBaseline = Pick<FlagEnvironment, "enabled" | "strategies" | "variants">;

/** What will be done to a flag in an environment, and when. */
export interface FlagSchedule {
  readonly id: string;
  readonly flagName: string;
  readonly environment: string;
  readonly name: string;
  /** IANA; the zone its times were given in. */
  readonly timeZone: string;
  /** The gradual rollout whose percentage moves; null where none does. */
  readonly strategyId: string | null;
  readonly steps: readonly ScheduleStep[];
  readonly guard: RampGuard | null;
  readonly look: GuardLook | null;
  readonly held: { readonly since: Date; readonly reason: string } | null;
  readonly status: ScheduleStatus;
  readonly statusReason: string | null;
  /** The version of the flag's state it builds on: another one means that somebody changed the flag. */
  readonly flagVersion: number;
  /** What the flag was before the first step. */
  readonly baseline: FlagBaseline | null;
  readonly createdAt: Date;
  readonly createdBy: { readonly id: string; readonly name: string };
  readonly updatedAt: Date;
  /** Rises with what a person or a step does to it, not with a look of its guard. */
  readonly version: number;
}

export const isOpen = ({ status }: Pick<FlagSchedule, "status">): boolean =>
  status === "active" || status === "paused";

const SHARE_PARAMETER: Readonly<Record<string, string>> = {
  flexibleRollout: "rollout",
  gradualRolloutUserId: "percentage",
  gradualRolloutSessionId: "percentage",
  gradualRolloutRandom: "percentage",
};

export const isGradual = (strategy: Pick<Strategy, "name">): boolean =>
  Object.hasOwn(SHARE_PARAMETER, strategy.name);

/** The share a gradual rollout gives now; null for any other strategy. */
export function shareOf(strategy: Strategy): number | null {
  const parameter = SHARE_PARAMETER[strategy.name];
  return parameter === undefined ? null : Number(strategy.parameters[parameter] ?? 0);
}

/** The gradual rollout with this id, or the first. */
export const findGradual = (
  strategies: readonly Strategy[],
  id: string | null,
): Strategy | undefined =>
  strategies.find((each) => isGradual(each) && (id === null ? !each.disabled : each.id === id));

const withShare = (strategy: Strategy, percentage: number): Strategy => {
  const parameter = SHARE_PARAMETER[strategy.name];
  if (parameter === undefined) return strategy;
  return { ...strategy, parameters: { ...strategy.parameters, [parameter]: String(percentage) } };
};

/** The state after an effect. */
export const afterEffect = (
  state: FlagEnvironment,
  { enabled, percentage }: StepEffect,
  strategyId: string | null,
): Pick<FlagEnvironment, "enabled" | "strategies"> => ({
  enabled: enabled ?? state.enabled,
  strategies:
    percentage === null
      ? state.strategies
      : state.strategies.map((each) =>
          each.id === strategyId ? withShare(each, percentage) : each,
        ),
});

/** What several steps come to when they are taken at once: the last word on each part. */
export const together = (steps: readonly StepEffect[]): StepEffect =>
  steps.reduce<StepEffect>(
    (so, step) => ({
      enabled: step.enabled ?? so.enabled,
      percentage: step.percentage ?? so.percentage,
    }),
    { enabled: null, percentage: null },
  );
