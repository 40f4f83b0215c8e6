import type { Actor } from "@/server/domain/access/actor";
import type { FlagEnvironment } from "@/server/domain/flags/flag";
import { untouched } from "@/server/domain/flags/flag-rules";
import { findGradual, shareOf } from "@/server/domain/flags/schedules/schedule";
import {
  effectWords,
  planSentences,
  zonedTime,
} from "@/server/domain/flags/schedules/schedule-words";
import { planIssues } from "@/server/domain/flags/schedules/validate-schedule";
import { type InputIssue, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { type GivenPlan, movedStrategy, planGround, resolveSteps } from "./plan-schedule";
import type { ScheduleDeps } from "./schedule-deps";

export interface PreviewScheduleQuery extends GivenPlan {
  readonly flag: string;
  readonly environment: string;
}

export interface SchedulePreview {
  readonly sentences: readonly string[];
  readonly steps: readonly {
    readonly at: Date;
    readonly local: string;
    readonly words: string;
    /** What daylight saving does to the time that was given. */
    readonly note: string | null;
    readonly enabled: boolean | null;
    readonly percentage: number | null;
  }[];
  /** Where it starts from. */
  readonly now: { readonly enabled: boolean; readonly percentage: number | null };
  readonly issues: readonly InputIssue[];
}

/** What a schedule would do, in words, and everything that stands in its way. */
export const previewSchedule =
  (deps: Pick<ScheduleDeps, "unitOfWork" | "clock" | "localTimes">) =>
  (_actor: Actor, query: PreviewScheduleQuery): Promise<SchedulePreview> =>
    deps.unitOfWork.read(async (stores) => {
      const { environment, timeZone, guard } = query;
      const state = await stateOf(stores, query.flag, environment);
      const { steps, issues } = resolveSteps(deps.localTimes, query);
      const strategyId = movedStrategy(query, state);
      const ground = await planGround(stores, state, deps.clock.now());
      const isReadable = issues.length === 0;
      return {
        sentences: isReadable ? planSentences({ steps, timeZone, guard }) : [],
        steps: steps.map((step) => ({
          ...step,
          local: zonedTime(step.at, timeZone),
          words: effectWords(step),
        })),
        now: startOf(state, strategyId),
        issues: isReadable ? planIssues({ steps, strategyId, guard }, ground) : issues,
      };
    });

async function stateOf(
  stores: Stores,
  name: string,
  environment: string,
): Promise<FlagEnvironment> {
  const kept = await stores.flags.findByName(name);
  if (!kept) throw notFound("flag", name);
  const state = kept.environments.find((each) => each.environment === environment);
  return state ?? untouched(kept.flag, environment);
}

function startOf(state: FlagEnvironment, strategyId: string | null): SchedulePreview["now"] {
  const moved = findGradual(state.strategies, strategyId);
  return { enabled: state.enabled, percentage: moved ? shareOf(moved) : null };
}
