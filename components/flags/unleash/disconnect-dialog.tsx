"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast-store";
import type { ConnectionOutput } from "@/contracts/flag-connections";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";

interface DisconnectDialogProps {
  readonly connection: ConnectionOutput;
  readonly onClose: () => void;
}

/** Forgets a connection. It cannot be taken back, since the token is forgotten too. */
export function DisconnectDialog({ connection, onClose }: DisconnectDialogProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { name } = connection;
  const disconnect = useMutation(
    trpc.flags.unleash.disconnect.mutationOptions({
      onSuccess: () => {
        onClose();
        showToast({ title: "Disconnected", subject: name });
      },
      onSettled: () => client.invalidateQueries(trpc.flags.unleash.pathFilter()),
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Disconnect ${name}?`}
      subject={connection.url}
      effects={[
        { icon: "flags", what: "Its flags are no longer shown here; there they stay as they are" },
        { icon: "lock", what: "Portside forgets the token; to connect again it is needed anew" },
      ]}
      verb="Disconnect"
      danger
      typed={name}
      busy={disconnect.isPending}
      error={disconnect.error ? failureOf(disconnect.error).message : undefined}
      onConfirm={({ reason }) => disconnect.mutate({ name, ...(reason && { reason }) })}
    />
  );
}
