"use client";

import { useMutation } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { EnvironmentItem } from "@/contracts/environments";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";
import type { EnvironmentDone } from "./environment-done";

interface RemoveEnvironmentDialogProps {
  readonly environment: EnvironmentItem;
  readonly onClose: () => void;
  readonly onDone: EnvironmentDone;
}

/** Takes an environment away; what its flags were is found again when it comes back. */
export function RemoveEnvironmentDialog(props: RemoveEnvironmentDialogProps) {
  const { environment, onClose, onDone } = props;
  const { name, version, isProduction, use } = environment;
  const trpc = useTRPC();
  const remove = useMutation(
    trpc.flags.environments.remove.mutationOptions({
      onSuccess: ({ changeId }) => onDone(`${name} is removed`, changeId),
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Remove ${name}?`}
      production={isProduction}
      effects={[
        { icon: "services", what: "Nothing runs there and no token names it" },
        {
          icon: "flags",
          what: `${plural(use.flagsOn, "flag is", "flags are")} on there; strategies are kept and come back with it`,
        },
      ]}
      verb="Remove"
      danger
      typed={name}
      busy={remove.isPending}
      error={remove.error ? failureOf(remove.error).message : undefined}
      onConfirm={({ reason }) => remove.mutate({ name, version, ...(reason && { reason }) })}
    />
  );
}
