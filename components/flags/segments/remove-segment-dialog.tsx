"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { failureOf } from "@/lib/client/failure";
import { SegmentFlags } from "./segment-flags";
import { useSegmentWrites } from "./use-segment-writes";
import type { ShownSegment } from "./use-segments";

interface RemoveSegmentDialogProps {
  /** The connection that keeps it; "" for Portside. */
  readonly server: string;
  readonly segment: ShownSegment;
  readonly onClose: () => void;
}

/** Takes a segment away that no flag uses; otherwise says which do. */
export function RemoveSegmentDialog({ server, segment, onClose }: RemoveSegmentDialogProps) {
  const { name, actions } = segment;
  const writes = useSegmentWrites(server, onClose);
  const { allowed, reason } = actions.remove;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={server ? `Delete this segment in ${server}?` : "Delete this segment?"}
      subject={name}
      verb="Delete"
      danger
      busy={writes.isPending}
      blocked={!allowed}
      effects={allowed ? [{ icon: "people", what: "No flag uses it, so nobody flips" }] : []}
      error={
        (allowed ? null : reason) ?? (writes.error ? failureOf(writes.error).message : undefined)
      }
      onConfirm={({ reason: why }) => writes.remove(segment, why)}
    >
      {allowed ? null : (
        <SegmentFlags server={server} id={segment.id} constraints={segment.constraints} />
      )}
    </ConfirmDialog>
  );
}
