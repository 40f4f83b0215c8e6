"use client";

import { useMutation } from "@tanstack/react-query";
import { useUndo } from "@/components/layout/use-undo";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast-store";
import type { PreviewImportOutput } from "@/contracts/unleash-export";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";
import type { UnleashFile } from "./read-file";
import type { Target } from "./target-fields";

interface ImportDialogProps {
  readonly target: Target;
  readonly data: UnleashFile;
  readonly plan: PreviewImportOutput;
  readonly onClose: () => void;
  /** Somebody changed something since: the file is tried again. */
  readonly onStale: () => void;
  readonly onDone: () => void;
}

/** The last question before a file is taken in: all of the plan in one step, and back in one step. */
export function ImportDialog(props: ImportDialogProps) {
  const { target, data, plan, onClose, onStale, onDone } = props;
  const trpc = useTRPC();
  const undo = useUndo();
  const { all } = useEnvironment();
  const take = useMutation(
    trpc.flags.exchange.import.mutationOptions({
      onSuccess: ({ changed, changeId }) => {
        onDone();
        showToast({ title: `${plural(changed, "flag")} imported`, undo: () => undo(changeId) });
      },
      onError: onStale,
    }),
  );
  const confirmation = plan.confirm ? { confirmation: plan.confirm } : {};
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Import into ${target.environment}?`}
      production={all.find(({ name }) => name === target.environment)?.isProduction ?? false}
      effects={[
        { icon: "plus", what: `${plural(plan.created, "item is", "items are")} created` },
        { icon: "edit", what: `${plural(plan.changed, "flag is", "flags are")} changed` },
        { icon: "x", what: `${plural(plan.refused, "item is", "items are")} left out` },
      ]}
      verb="Import"
      reason={plan.requiresReason ? "required" : "optional"}
      {...(plan.confirm && { typed: plan.confirm })}
      busy={take.isPending}
      error={take.error ? failureOf(take.error).message : undefined}
      onConfirm={({ reason }) =>
        take.mutate({
          ...{ ...target, data, fingerprint: plan.fingerprint, ...confirmation },
          ...(reason && { reason }),
        })
      }
    />
  );
}
