import {
  evaluateFlagsInput,
  evaluateFlagsOutput,
  explainEvaluationInput,
  explainEvaluationOutput,
} from "@/contracts/flag-playground";
import { permitted, router } from "../../init";

export const playgroundRouter = router({
  evaluate: permitted("flag:read")
    .input(evaluateFlagsInput)
    .output(evaluateFlagsOutput)
    .query(({ ctx, input }) => ctx.app.flagInsight.evaluate(ctx.actor, input)),
  explain: permitted("flag:read")
    .input(explainEvaluationInput)
    .output(explainEvaluationOutput)
    .query(({ ctx, input }) => ctx.app.flagInsight.explain(ctx.actor, input)),
});
