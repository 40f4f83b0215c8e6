import { getApplication } from "@/server/application/flags/applications/get-application";
import { listApplications } from "@/server/application/flags/applications/list-applications";
import type { FlagDeps } from "@/server/application/flags/flag-deps";
import { listKillSwitches } from "@/server/application/flags/kill-switches/list-kill-switches";
import { getLifecycle } from "@/server/application/flags/lifecycle/get-lifecycle";
import { listLifecycle } from "@/server/application/flags/lifecycle/list-lifecycle";
import { markStale } from "@/server/application/flags/lifecycle/mark-stale";
import { saveLifecycleSettings } from "@/server/application/flags/lifecycle/save-lifecycle-settings";
import { evaluateFlags } from "@/server/application/flags/playground/evaluate-flags";
import { explainEvaluation } from "@/server/application/flags/playground/explain-evaluation";
import { getUsageParts } from "@/server/application/flags/usage/get-usage-parts";

/** What is known of flags beyond what they say: who is stopped by them, what they answer and why. */
export const composeFlagInsight = (deps: FlagDeps) => ({
  evaluate: evaluateFlags(deps),
  explain: explainEvaluation(deps),
  usageParts: getUsageParts(deps),
  lifecycles: listLifecycle(deps),
  lifecycle: getLifecycle(deps),
  markStale: markStale(deps),
  saveLifecycleSettings: saveLifecycleSettings(deps),
  applications: listApplications(deps),
  application: getApplication(deps),
  killSwitches: listKillSwitches(deps),
});
