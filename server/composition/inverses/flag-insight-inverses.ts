import { markStaleInput, saveLifecycleSettingsInput } from "@/contracts/flag-lifecycle";
import type { composeFlagInsight } from "../flags/flag-insight";
import { entry } from "./inverse-entry";

type Insight = Pick<ReturnType<typeof composeFlagInsight>, "markStale" | "saveLifecycleSettings">;

export const flagInsightInverses = (insight: Insight) => ({
  "flags.markStale": entry("flag:edit", markStaleInput, insight.markStale),
  "flags.saveLifecycleSettings": entry(
    "flag:edit",
    saveLifecycleSettingsInput,
    insight.saveLifecycleSettings,
  ),
});
