"use client";

import { useState } from "react";
import type { PreviewSegmentOutput } from "@/contracts/flag-segments";
import { failureOf } from "@/lib/client/failure";
import { blankConstraint, isBlank } from "../constraints/constraint-draft";
import { type Issues, issuesOf } from "../issues";
import { useSettled } from "../use-settled";
import { type SegmentConflict, segmentConflictOf } from "./segment-conflict";
import type { SegmentDraft, SegmentPlace } from "./segment-draft";
import { useSegmentPreview } from "./segment-flags";
import { useSegmentWrites } from "./use-segment-writes";

const SETTLE_MS = 250;

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
  { server, segment }: SegmentPlace,
  onSaved: () => void,
): SegmentEditing {
  const [draft, setDraft] = useState<SegmentDraft>(segment ?? BLANK);
  const { save, reset, error, isPending: isSaving } = useSegmentWrites(server, onSaved);
  const isComplete = draft.constraints.length > 0 && !draft.constraints.some(isBlank);
  const settled = useSettled(draft.constraints, SETTLE_MS);
  const isAsked = isComplete && settled === draft.constraints;
  const preview = useSegmentPreview(
    server,
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
    save: (reason, version = segment?.version) =>
      save(draft, reason, segment && { ...segment, version: version ?? 0 }),
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
