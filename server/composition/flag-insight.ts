import type { FlagDeps } from "@/server/application/flags/flag-deps";
import { listKillSwitches } from "@/server/application/flags/kill-switches/list-kill-switches";
import { evaluateFlags } from "@/server/application/flags/playground/evaluate-flags";
import { explainEvaluation } from "@/server/application/flags/playground/explain-evaluation";

/** What is known of flags beyond what they say: who is stopped by them, what they answer and why. */
export const composeFlagInsight = (deps: FlagDeps) => ({
  evaluate: evaluateFlags(deps),
  explain: explainEvaluation(deps),
  killSwitches: listKillSwitches(deps),
});
