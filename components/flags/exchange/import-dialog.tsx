"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { PreviewImportOutput } from "@/contracts/unleash-export";
import { useEnvironment } from "@/lib/client/environment";
import { plural } from "@/lib/format/number";
import type { Taking } from "./use-taken-in";

interface ImportDialogProps {
  readonly environment: string;
  readonly plan: PreviewImportOutput;
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly onClose: () => void;
  readonly onTake: (taking: Taking) => void;
}

/** The last question before flags are taken in: all of the plan in one step, and back in one step. */
export function ImportDialog(props: ImportDialogProps) {
  const { environment, plan, busy, error, onClose, onTake } = props;
  const { all } = useEnvironment();
  const confirmation = plan.confirm ? { confirmation: plan.confirm } : {};
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Import into ${environment}?`}
      production={all.find(({ name }) => name === environment)?.isProduction ?? false}
      effects={[
        { icon: "plus", what: `${plural(plan.created, "item is", "items are")} created` },
        { icon: "edit", what: `${plural(plan.changed, "flag is", "flags are")} changed` },
        { icon: "x", what: `${plural(plan.refused, "item is", "items are")} left out` },
      ]}
      verb="Import"
      reason={plan.requiresReason ? "required" : "optional"}
      {...(plan.confirm && { typed: plan.confirm })}
      busy={busy}
      error={error}
      onConfirm={({ reason }) =>
        onTake({ fingerprint: plan.fingerprint, ...confirmation, ...(reason && { reason }) })
      }
    />
  );
}
