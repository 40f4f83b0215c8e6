"use client";

import { useMutation } from "@tanstack/react-query";
import { useUndo } from "@/components/layout/use-undo";
import { showToast } from "@/components/ui/toast-store";
import { useTRPC } from "@/lib/client/trpc";
import type { SegmentDraft } from "./segment-draft";
import { useSegmentCache } from "./use-segment-cache";

interface Changed {
  readonly changeId: string;
  readonly undo: { readonly allowed: boolean };
  readonly segment: { readonly name: string };
}

/** The segment as it was seen; `project` where it is kept elsewhere. */
export interface SegmentPointer {
  readonly id: number;
  readonly version: number;
  readonly project?: string | null;
}

/** Writing segments here, or in the Unleash `server` names; says what came of it and offers the way back. */
export function useSegmentWrites(server: string, onDone: () => void) {
  const { flags } = useTRPC();
  const undo = useUndo();
  const refresh = useSegmentCache();
  const where = server ? ` in ${server}` : "";
  const saved = (title: string) => ({
    onSuccess: ({ changeId, undo: undoing, segment }: Changed) => {
      onDone();
      showToast({
        title: `${title}${where}`,
        subject: segment.name,
        ...(undoing.allowed && { undo: () => undo(changeId) }),
      });
    },
    onSettled: refresh,
  });
  const own = {
    create: useMutation(flags.segments.create.mutationOptions(saved("Segment created"))),
    edit: useMutation(flags.segments.edit.mutationOptions(saved("Segment saved"))),
    remove: useMutation(flags.segments.remove.mutationOptions(saved("Segment deleted"))),
  };
  const { segments } = flags.unleash;
  const there = {
    create: useMutation(segments.create.mutationOptions(saved("Segment created"))),
    edit: useMutation(segments.save.mutationOptions(saved("Segment saved"))),
    remove: useMutation(segments.remove.mutationOptions(saved("Segment deleted"))),
  };
  const { create, edit, remove } = server ? there : own;
  return {
    error: create.error ?? edit.error ?? remove.error,
    isPending: create.isPending || edit.isPending || remove.isPending,
    reset: () => {
      create.reset();
      edit.reset();
      remove.reset();
    },
    save: (draft: SegmentDraft, reason: string, segment?: SegmentPointer) => {
      const { name, description, constraints } = draft;
      const input = { name, description, constraints, ...(reason && { reason }) };
      if (server) saveThere(there, { connection: server, ...input }, segment);
      else if (segment) own.edit.mutate({ ...input, id: segment.id, version: segment.version });
      else own.create.mutate(input);
    },
    remove: ({ id, version }: SegmentPointer, reason: string) => {
      const input = { id, version, ...(reason && { reason }) };
      if (server) there.remove.mutate({ connection: server, ...input });
      else own.remove.mutate(input);
    },
  };
}

interface Writers<C, E> {
  readonly create: { readonly mutate: (input: C) => void };
  readonly edit: { readonly mutate: (input: E) => void };
}

/** The project a segment belongs to there goes along, or Unleash would forget it. */
function saveThere<C extends object>(
  { create, edit }: Writers<C, C & { id: number; version: number; project: string | null }>,
  input: C,
  segment: SegmentPointer | undefined,
): void {
  if (segment) {
    const { id, version, project = null } = segment;
    edit.mutate({ ...input, id, version, project });
  } else create.mutate(input);
}
