"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { IconName } from "@/components/ui/icons";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast-store";
import type { ChangeOutput } from "@/contracts/changes";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";

export type UndoableChange = Pick<
  ChangeOutput,
  "id" | "actor" | "object" | "environment" | "summary" | "undo"
>;

interface UndoDialogProps {
  readonly change: UndoableChange;
  readonly onClose: () => void;
}

/** Says what taking a change back would do, then does it. */
export function UndoDialog({ change, onClose }: UndoDialogProps) {
  const trpc = useTRPC();
  const { all } = useEnvironment();
  const preview = useQuery(trpc.changes.previewUndo.queryOptions({ changeId: change.id }));
  const undo = useMutation(
    trpc.changes.undo.mutationOptions({
      onSuccess: () => {
        showToast({ title: "Undone", subject: change.summary.subject });
        onClose();
      },
    }),
  );
  const where = all.find(({ name }) => name === change.environment);
  const refusal = preview.data && !preview.data.undo.allowed ? preview.data.undo.reason : null;
  const failed = undo.error ?? preview.error;
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={where ? `Undo this change in ${where.name}?` : "Undo this change?"}
      subject={`${change.actor.name} ${change.summary.verb} ${change.summary.subject}`}
      production={where?.isProduction ?? false}
      effects={(preview.data?.effects ?? []).map((what, index) => ({
        icon: iconOf(change, index),
        what,
      }))}
      verb="Undo"
      busy={undo.isPending}
      blocked={!preview.data?.undo.allowed}
      error={failed ? failureOf(failed).message : (refusal ?? undefined)}
      onConfirm={({ reason }) =>
        undo.mutate({ changeId: change.id, ...(reason.length >= 3 && { reason }) })
      }
    >
      {preview.isPending ? (
        <Loading label="Working out what this does">
          <Skeleton className="w-3/4" />
        </Loading>
      ) : null}
    </ConfirmDialog>
  );
}

function iconOf(change: UndoableChange, index: number): IconName {
  if (index > 0) return "edit";
  return change.object.kind === "flag" ? "flags" : "undo";
}
