"use client";

import { useMutation } from "@tanstack/react-query";
import { useUndo } from "@/components/layout/use-undo";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Effect } from "@/components/ui/effects";
import { showToast } from "@/components/ui/toast-store";
import type { FlagOutput } from "@/contracts/flags";
import type { ActionState } from "@/contracts/shared";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { useFlagCache } from "../use-flag-cache";

interface ArchiveDialogProps {
  readonly flag: FlagOutput;
  readonly action: ActionState;
  readonly onClose: () => void;
}

const ARCHIVING: readonly Effect[] = [
  { icon: "services", what: "SDKs no longer get it; code that asks for it takes its default" },
  { icon: "archive", what: "Strategies and history stay; it can be revived as it is" },
];
const REVIVING: readonly Effect[] = [
  { icon: "services", what: "SDKs get it again, as it was when it was archived" },
];

/** Takes a flag away, or gives it back. Where that is refused, the reason stands instead of the button. */
export function ArchiveDialog({ flag, action, onClose }: ArchiveDialogProps) {
  const trpc = useTRPC();
  const put = useFlagCache();
  const undo = useUndo();
  const isArchived = flag.archivedAt !== null;
  const verb = isArchived ? "Revive" : "Archive";
  const archive = useMutation(
    trpc.flags.archive.mutationOptions({
      onSuccess: ({ flag: changed, changeId, undo: undoing }) => {
        put(changed);
        onClose();
        showToast({
          title: `${verb}d`,
          subject: flag.name,
          ...(undoing.allowed && { undo: () => undo(changeId) }),
        });
      },
    }),
  );
  const refused = action.allowed ? undefined : (action.reason ?? undefined);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${verb} this flag?`}
      subject={<code>{flag.name}</code>}
      effects={isArchived ? REVIVING : ARCHIVING}
      verb={verb}
      danger={!isArchived}
      busy={archive.isPending}
      blocked={!action.allowed}
      error={refused ?? (archive.error ? failureOf(archive.error).message : undefined)}
      onConfirm={({ reason }) =>
        archive.mutate({
          name: flag.name,
          archived: !isArchived,
          version: flag.version,
          ...(reason && { reason }),
        })
      }
    />
  );
}
