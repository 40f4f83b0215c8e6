import type { Actor } from "@/server/domain/access/actor";
import { explainFlag, type FlagExplanation } from "@/server/domain/flags/evaluation/explain-flag";
import { notFound } from "@/server/domain/shared/errors";
import type { FlagDeps } from "../flag-deps";
import { asEvaluationContext, type PlaygroundContext } from "./playground-context";
import { readPlaygroundState } from "./playground-state";

export interface ExplainEvaluationQuery {
  readonly environment: string;
  readonly name: string;
  readonly context: PlaygroundContext;
}

/** One flag's answer for a context, with the reason at every level. */
export const explainEvaluation =
  (deps: Pick<FlagDeps, "unitOfWork" | "tools">) =>
  (
    _actor: Actor,
    { environment, name, context }: ExplainEvaluationQuery,
  ): Promise<FlagExplanation> =>
    deps.unitOfWork.read(async (stores) => {
      if (!(await stores.environments.findByName(environment)))
        throw notFound("environment", environment);
      const { state, features } = await readPlaygroundState(stores, environment, [name]);
      const feature = features.get(name);
      if (!feature) throw notFound("flag", name);
      const evaluation = { state, context: asEvaluationContext(context), tools: deps.tools };
      return explainFlag(feature, evaluation);
    });
