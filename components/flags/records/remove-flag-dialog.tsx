"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useUndo } from "@/components/layout/use-undo";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast-store";
import type { FlagOutput } from "@/contracts/flags";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";

interface RemoveFlagDialogProps {
  readonly flag: FlagOutput;
  readonly onClose: () => void;
}

/** Deletes an archived flag once its name was typed. */
export function RemoveFlagDialog({ flag, onClose }: RemoveFlagDialogProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const undo = useUndo();
  const { name, version } = flag;
  const remove = useMutation(
    trpc.flags.records.remove.mutationOptions({
      onSuccess: ({ changeId, undo: undoing }) => {
        onClose();
        router.push("/flags?show=archived" as Route);
        void client.invalidateQueries(trpc.flags.list.queryFilter());
        showToast({
          title: "Deleted",
          subject: name,
          ...(undoing.allowed && { undo: () => undo(changeId) }),
        });
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Delete this flag for good?"
      subject={<code>{name}</code>}
      effects={[
        { icon: "trash", what: "Its strategies and details go; its name is free again" },
        {
          icon: "changes",
          what: "The record of this change keeps what it was: from there it can be defined again",
        },
      ]}
      verb="Delete"
      danger
      typed={name}
      busy={remove.isPending}
      error={remove.error ? failureOf(remove.error).message : undefined}
      onConfirm={({ reason }) =>
        remove.mutate({ name, version, confirmation: name, ...(reason && { reason }) })
      }
    />
  );
}
