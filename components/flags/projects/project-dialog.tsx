"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ProjectItem } from "@/contracts/projects";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import type { ProjectDone } from "./project-done";

interface ProjectDialogProps {
  /** None for a new one. */
  readonly project?: ProjectItem;
  readonly onClose: () => void;
  readonly onDone: ProjectDone;
}

const EMPTY = { name: "", title: "", description: "" };

/** Creates a project, or gives it another title; its name, which tokens carry, stays. */
export function ProjectDialog({ project, onClose, onDone }: ProjectDialogProps) {
  const trpc = useTRPC();
  const begun = project ?? EMPTY;
  const [name, setName] = useState(begun.name);
  const [title, setTitle] = useState(begun.title);
  const [description, setDescription] = useState(begun.description);
  const create = useMutation(
    trpc.flags.projects.create.mutationOptions({
      onSuccess: ({ changeId }) => onDone(`${title} is created`, changeId),
    }),
  );
  const edit = useMutation(
    trpc.flags.projects.edit.mutationOptions({
      onSuccess: ({ changeId }) => onDone(`${title} is changed`, changeId),
    }),
  );
  const failed = create.error ?? edit.error;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={project ? `Change ${project.name}?` : "New project"}
      reason={project ? "optional" : "none"}
      verb={project ? "Save" : "Create project"}
      busy={create.isPending || edit.isPending}
      blocked={name === "" || title.trim() === ""}
      error={failed ? failureOf(failed).message : undefined}
      onConfirm={({ reason }) => {
        const input = { name, title, description, ...(reason && { reason }) };
        if (project) edit.mutate({ ...input, version: project.version });
        else create.mutate(input);
      }}
    >
      {project ? null : (
        <Field label="Name" hint="Lower case; tokens carry it, so it cannot be renamed">
          <Input
            mono
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      )}
      <Field label="Title">
        <Input value={title} maxLength={60} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label="Description">
        <Input
          value={description}
          maxLength={500}
          onChange={(event) => setDescription(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
