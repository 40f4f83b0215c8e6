import type { Actor } from "@/server/domain/access/actor";
import type { DeliveredFeature } from "@/server/domain/flags/evaluation/delivered-feature";
import type { EvaluatedState, EvaluationTools } from "@/server/domain/flags/evaluation/evaluation";
import type { EvaluationReason } from "@/server/domain/flags/evaluation/evaluation-reason";
import { type DecidedBy, explainFlag } from "@/server/domain/flags/evaluation/explain-flag";
import { notFound } from "@/server/domain/shared/errors";
import { readPlace, writePlace } from "../flag-cursor";
import type { FlagDeps } from "../flag-deps";
import { asEvaluationContext, type PlaygroundContext, varied } from "./playground-context";
import { readPlaygroundState } from "./playground-state";

export interface EvaluateFlagsQuery {
  readonly environment: string;
  readonly project?: string | undefined;
  readonly search?: string | undefined;
  readonly context: PlaygroundContext;
  /** One field with several values: each flag is asked once for each. */
  readonly vary?: { readonly field: string; readonly values: readonly string[] } | undefined;
  readonly limit: number;
  readonly cursor?: string | null | undefined;
}

export interface FlagAnswer {
  readonly enabled: boolean;
  readonly reason: EvaluationReason;
  readonly decidedBy: DecidedBy;
  readonly variant: string | null;
  readonly isRandom: boolean;
}

export interface FlagAnswers {
  readonly name: string;
  readonly project: string;
  /** One for each value of the varied field; else one. */
  readonly answers: readonly FlagAnswer[];
}

export interface EvaluatedFlags {
  readonly items: readonly FlagAnswers[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly projects: readonly string[];
}

const answerOf = (
  feature: DeliveredFeature,
  state: EvaluatedState,
  { context, tools }: { readonly context: PlaygroundContext; readonly tools: EvaluationTools },
): FlagAnswer => {
  const evaluation = { state, context: asEvaluationContext(context), tools };
  const { enabled, reason, decidedBy, variant, isRandom } = explainFlag(feature, evaluation);
  const chosen = variant.enabled ? variant.name : null;
  return { enabled, reason, decidedBy, variant: chosen, isRandom };
};

const contextsOf = ({ context, vary }: EvaluateFlagsQuery): PlaygroundContext[] =>
  vary ? vary.values.map((value) => varied(context, vary.field, value)) : [context];

/** What SDKs would answer for a context, or for several that differ in one field, flag by flag. */
export const evaluateFlags =
  (deps: Pick<FlagDeps, "unitOfWork" | "tools">) =>
  (_actor: Actor, query: EvaluateFlagsQuery): Promise<EvaluatedFlags> =>
    deps.unitOfWork.read(async (stores) => {
      const { environment, project, search, limit, cursor } = query;
      if (!(await stores.environments.findByName(environment)))
        throw notFound("environment", environment);
      const { items, next, total } = await stores.flags.list(
        { environment, search: search?.trim(), project, isArchived: false },
        { sort: "name", limit, after: cursor ? readPlace(cursor) : undefined },
      );
      const names = items.map(({ flag }) => flag.name);
      const { state, features } = await readPlaygroundState(stores, environment, names);
      const contexts = contextsOf(query);
      const { tools } = deps;
      return {
        items: names.flatMap((name) => {
          const feature = features.get(name);
          if (!feature) return [];
          const answers = contexts.map((context) => answerOf(feature, state, { context, tools }));
          return [{ name, project: feature.project, answers }];
        }),
        nextCursor: next && writePlace(next),
        total,
        projects: await stores.flagInsight.listProjects(),
      };
    });
