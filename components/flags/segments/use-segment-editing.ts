"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useUndo } from "@/components/layout/use-undo";
import { showToast } from "@/components/ui/toast-store";
import type { Constraint } from "@/contracts/flag-parts";
import type { PreviewSegmentOutput, SegmentOutput } from "@/contracts/flag-segments";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { blankConstraint, isBlank } from "../constraints/constraint-draft";
import { type Issues, issuesOf } from "../issues";
import { useSettled } from "../use-settled";
import { type SegmentConflict, segmentConflictOf } from "./segment-conflict";
import { useSegmentPreview } from "./segment-flags";
import { useSegmentCache } from "./use-segment-cache";

const SETTLE_MS = 250;

export interface SegmentDraft {
  readonly name: string;
  readonly description: string;
  readonly constraints: readonly Constraint[];
}

export interface SegmentEditing {
  readonly draft: SegmentDraft;
  readonly change: (draft: SegmentDraft) => void;
  readonly issues: Issues;
  readonly flags: PreviewSegmentOutput["flags"];
  readonly warnings: readonly string[];
  readonly conflict: SegmentConflict | null;
  /** What was refused and belongs to no field. */
  readonly message: string | null;
  readonly isSaving: boolean;
  readonly canSave: boolean;
  readonly save: (reason: string, version?: number) => void;
}

const BLANK: SegmentDraft = { name: "", description: "", constraints: [blankConstraint()] };

/** A segment being written, from the first letter to what came of saving it. */
export function useSegmentEditing(
  segment: SegmentOutput | undefined,
  onSaved: () => void,
): SegmentEditing {
  const [draft, setDraft] = useState<SegmentDraft>(segment ?? BLANK);
  const { send, reset, error, isSaving } = useSending(segment, onSaved);
  const isComplete = draft.constraints.length > 0 && !draft.constraints.some(isBlank);
  const settled = useSettled(draft.constraints, SETTLE_MS);
  const isAsked = isComplete && settled === draft.constraints;
  const preview = useSegmentPreview(
    isAsked ? { constraints: settled, ...(segment && { id: segment.id }) } : null,
  );
  const problems = problemsOf(error, isAsked ? preview.error : null);
  const isRefusedByPreview = error === null && problems.issues.size > 0;
  return {
    draft,
    change: (next) => {
      reset();
      setDraft(next);
    },
    ...problems,
    flags: preview.data?.flags ?? NOTHING,
    warnings: preview.data?.warnings ?? NOTHING,
    isSaving,
    canSave: isComplete && draft.name.trim() !== "" && !isRefusedByPreview,
    save: (reason, version = segment?.version) => send(draft, reason, version),
  };
}

const NOTHING = [] as const;

/** What stands against saving: a conflict, issues of fields, or a sentence that belongs to no field. */
function problemsOf(
  savingError: unknown,
  previewError: unknown,
): Pick<SegmentEditing, "conflict" | "issues" | "message"> {
  if (!savingError) {
    const issues = issuesOf(previewError ? failureOf(previewError).details : {});
    return { conflict: null, issues, message: null };
  }
  const failure = failureOf(savingError);
  const conflict = segmentConflictOf(failure);
  const isTaken = failure.reason === "already_exists";
  const issues = isTaken ? new Map([["name", failure.message]]) : issuesOf(failure.details);
  const hasPlace = conflict !== null || issues.size > 0;
  return { conflict, issues, message: hasPlace ? null : failure.message };
}

function useSending(segment: SegmentOutput | undefined, onSaved: () => void) {
  const trpc = useTRPC();
  const undo = useUndo();
  const refresh = useSegmentCache();
  const saved = (title: string) => ({
    onSuccess: (changed: {
      readonly changeId: string;
      readonly undo: { readonly allowed: boolean };
      readonly segment: { readonly name: string };
    }) => {
      onSaved();
      showToast({
        title,
        subject: changed.segment.name,
        ...(changed.undo.allowed && { undo: () => undo(changed.changeId) }),
      });
    },
    onSettled: refresh,
  });
  const create = useMutation(trpc.flags.segments.create.mutationOptions(saved("Segment created")));
  const edit = useMutation(trpc.flags.segments.edit.mutationOptions(saved("Segment saved")));
  const send = (draft: SegmentDraft, reason: string, version = 0) => {
    const { name, description, constraints } = draft;
    const input = { name, description, constraints, ...(reason && { reason }) };
    if (segment) edit.mutate({ ...input, id: segment.id, version });
    else create.mutate(input);
  };
  return {
    send,
    reset: () => {
      create.reset();
      edit.reset();
    },
    error: create.error ?? edit.error,
    isSaving: create.isPending || edit.isPending,
  };
}
