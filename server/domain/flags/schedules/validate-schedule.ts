import type { FlagEnvironment } from "@/server/domain/flags/flag";
import { type InputIssue, invalidInput } from "@/server/domain/shared/errors";
import { GUARD_LIMITS, GUARD_WINDOW, type RampGuard } from "./ramp-guard";
import { findGradual, type StepEffect } from "./schedule";

export interface PlannedStep extends StepEffect {
  readonly at: Date;
}

export interface SchedulePlan {
  readonly steps: readonly PlannedStep[];
  readonly strategyId: string | null;
  readonly guard: RampGuard | null;
}

export interface PlanGround {
  readonly state: FlagEnvironment;
  readonly now: Date;
  /** Services that health is known of, or may be. */
  readonly services: ReadonlySet<string>;
}
const MOST_AHEAD_MS = 366 * 86_400_000;

function stepIssues({ steps }: SchedulePlan, now: Date): InputIssue[] {
  if (steps.length === 0) return [{ path: "steps", message: "Give at least one step." }];
  return steps.flatMap((step, index) => {
    const path = `steps.${index}`;
    const before = steps[index - 1];
    const issues: InputIssue[] = [];
    if (step.at <= now) issues.push({ path: `${path}.at`, message: "This time has passed." });
    if (step.at.getTime() - now.getTime() > MOST_AHEAD_MS)
      issues.push({ path: `${path}.at`, message: "This is more than a year ahead." });
    if (before && step.at <= before.at)
      issues.push({
        path: `${path}.at`,
        message: "Each step has to be later than the one before.",
      });
    if (step.enabled === null && step.percentage === null)
      issues.push({ path, message: "This step would change nothing." });
    return issues;
  });
}

function strategyIssues({ steps, strategyId }: SchedulePlan, state: FlagEnvironment): InputIssue[] {
  if (steps.every(({ percentage }) => percentage === null)) return [];
  if (findGradual(state.strategies, strategyId)) return [];
  return [
    {
      path: "strategyId",
      message:
        strategyId === null
          ? "There is no gradual rollout here to move. Add one first."
          : "This gradual rollout is no longer there.",
    },
  ];
}

function guardIssues({ guard }: SchedulePlan, services: ReadonlySet<string>): InputIssue[] {
  if (guard === null) return [];
  const issues: InputIssue[] = [];
  const { least, most } = GUARD_LIMITS[guard.indicator];
  if (!services.has(guard.service))
    issues.push({ path: "guard.service", message: `There is no service "${guard.service}".` });
  if (!(guard.limit >= least && guard.limit <= most))
    issues.push({ path: "guard.limit", message: `The limit is between ${least} and ${most}.` });
  if (guard.windowMinutes < GUARD_WINDOW.least || guard.windowMinutes > GUARD_WINDOW.most)
    issues.push({
      path: "guard.windowMinutes",
      message: `The window is between ${GUARD_WINDOW.least} and ${GUARD_WINDOW.most} minutes.`,
    });
  return issues;
}

export const planIssues = (plan: SchedulePlan, ground: PlanGround): InputIssue[] => [
  ...stepIssues(plan, ground.now),
  ...strategyIssues(plan, ground.state),
  ...guardIssues(plan, ground.services),
];

export function requireValidPlan(plan: SchedulePlan, ground: PlanGround): void {
  const issues = planIssues(plan, ground);
  const [first] = issues;
  if (first) throw invalidInput(first.message, issues);
}
