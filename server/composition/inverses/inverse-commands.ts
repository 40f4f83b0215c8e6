import type { InverseCommands } from "@/server/application/changes/inverse-commands";
import { accessInverses } from "./access-inverses";
import { flagAutomationInverses } from "./flag-automation-inverses";
import { flagConnectionInverses } from "./flag-connection-inverses";
import { flagInsightInverses } from "./flag-insight-inverses";
import { flagInverses } from "./flag-inverses";
import type { InverseEntry } from "./inverse-entry";
import { releaseInverses } from "./release-inverses";

interface ReversibleUseCases {
  readonly access: Parameters<typeof accessInverses>[0];
  readonly flags: Parameters<typeof flagInverses>[0];
  readonly flagInsight: Parameters<typeof flagInsightInverses>[0];
  readonly flagSchedules: Parameters<typeof flagAutomationInverses>[0]["schedules"];
  readonly flagWebhooks: Parameters<typeof flagAutomationInverses>[0]["webhooks"];
  readonly unleash: Parameters<typeof flagConnectionInverses>[0];
  readonly releases: Parameters<typeof releaseInverses>[0];
}

/** Every command that a change may name as its inverse; each feature lists its own. */
export function composeInverseCommands(useCases: ReversibleUseCases): InverseCommands {
  const entries: Readonly<Record<string, InverseEntry>> = {
    ...accessInverses(useCases.access),
    ...flagInverses(useCases.flags),
    ...flagInsightInverses(useCases.flagInsight),
    ...flagAutomationInverses({
      schedules: useCases.flagSchedules,
      webhooks: useCases.flagWebhooks,
    }),
    ...flagConnectionInverses(useCases.unleash),
    ...releaseInverses(useCases.releases),
  };
  return ({ command, input }) => {
    const known = Object.hasOwn(entries, command) ? entries[command] : undefined;
    const run = known?.prepare(input);
    return known && run ? { permission: known.permission, isOutside: known.isOutside, run } : null;
  };
}
