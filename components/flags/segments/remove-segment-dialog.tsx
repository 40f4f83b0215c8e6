"use client";

import { useMutation } from "@tanstack/react-query";
import { useUndo } from "@/components/layout/use-undo";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast-store";
import type { SegmentOutput } from "@/contracts/flag-segments";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { SegmentFlags } from "./segment-flags";
import { useSegmentCache } from "./use-segment-cache";

interface RemoveSegmentDialogProps {
  readonly segment: SegmentOutput;
  readonly onClose: () => void;
}

/** Takes a segment away that no flag uses; otherwise says which do. */
export function RemoveSegmentDialog({ segment, onClose }: RemoveSegmentDialogProps) {
  const trpc = useTRPC();
  const undo = useUndo();
  const refresh = useSegmentCache();
  const { id, name, version, actions } = segment;
  const remove = useMutation(
    trpc.flags.segments.remove.mutationOptions({
      onSuccess: ({ changeId, undo: undoing }) => {
        onClose();
        showToast({
          title: "Segment deleted",
          subject: name,
          ...(undoing.allowed && { undo: () => undo(changeId) }),
        });
      },
      onSettled: refresh,
    }),
  );
  const { allowed, reason } = actions.remove;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Delete this segment?"
      subject={name}
      verb="Delete"
      danger
      busy={remove.isPending}
      blocked={!allowed}
      effects={allowed ? [{ icon: "people", what: "No flag uses it, so nobody flips" }] : []}
      error={
        (allowed ? null : reason) ?? (remove.error ? failureOf(remove.error).message : undefined)
      }
      onConfirm={({ reason: why }) => remove.mutate({ id, version, ...(why && { reason: why }) })}
    >
      {allowed ? null : <SegmentFlags id={id} constraints={segment.constraints} />}
    </ConfirmDialog>
  );
}
