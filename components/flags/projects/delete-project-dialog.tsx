"use client";

import { useMutation } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ProjectItem } from "@/contracts/projects";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import type { ProjectDone } from "./project-done";

interface DeleteProjectDialogProps {
  readonly project: ProjectItem;
  readonly onClose: () => void;
  readonly onDone: ProjectDone;
}

export function DeleteProjectDialog({ project, onClose, onDone }: DeleteProjectDialogProps) {
  const { name, title, version } = project;
  const trpc = useTRPC();
  const remove = useMutation(
    trpc.flags.projects.remove.mutationOptions({
      onSuccess: ({ changeId }) => onDone(`${title} is deleted`, changeId),
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Delete ${title}?`}
      subject={<code>{name}</code>}
      effects={[{ icon: "flags", what: "It holds no flag, and no token names it" }]}
      verb="Delete"
      danger
      busy={remove.isPending}
      error={remove.error ? failureOf(remove.error).message : undefined}
      onConfirm={({ reason }) => remove.mutate({ name, version, ...(reason && { reason }) })}
    />
  );
}
