"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { showToast } from "@/components/ui/toast-store";
import type { ActionState } from "@/contracts/shared";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";

interface UndoButtonProps {
  readonly change: {
    readonly id: string;
    readonly environment: string | null;
    readonly undo: ActionState;
    readonly summary: { readonly subject: string };
  };
}

/** Undo of an entry of a timeline: previews, asks, then acts. Absent where there is no way back. */
export function UndoButton({ change }: UndoButtonProps) {
  const [isOpen, setOpen] = useState(false);
  if (!change.undo.allowed) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} className="max-tablet:h-9">
        <Icon name="undo" size={14} />
        Undo
      </Button>
      {isOpen ? <UndoDialog change={change} onOpenChange={setOpen} /> : null}
    </>
  );
}

interface UndoDialogProps extends UndoButtonProps {
  readonly onOpenChange: (open: boolean) => void;
}

function UndoDialog({ change, onOpenChange }: UndoDialogProps) {
  const trpc = useTRPC();
  const { all } = useEnvironment();
  const isProduction = all.some(({ name, isProduction: is }) => is && name === change.environment);
  const preview = useQuery(trpc.changes.previewUndo.queryOptions({ changeId: change.id }));
  const undo = useMutation(
    trpc.changes.undo.mutationOptions({
      onSuccess: () => {
        onOpenChange(false);
        showToast({ title: "Undone", subject: change.summary.subject });
      },
    }),
  );
  const refusal = preview.data && !preview.data.undo.allowed ? preview.data.undo.reason : null;
  const failure = undo.error ?? preview.error;
  return (
    <ConfirmDialog
      open
      onOpenChange={onOpenChange}
      title={change.environment ? `Undo in ${change.environment}?` : "Undo this change?"}
      subject={<code>{change.summary.subject}</code>}
      production={isProduction}
      effects={(preview.data?.effects ?? []).map((what) => ({ icon: "undo", what }))}
      verb="Undo"
      busy={undo.isPending}
      blocked={!preview.data?.undo.allowed}
      error={refusal ?? (failure ? failureOf(failure).message : undefined)}
      onConfirm={({ reason }) =>
        undo.mutate({ changeId: change.id, ...(reason ? { reason } : {}) })
      }
    />
  );
}
