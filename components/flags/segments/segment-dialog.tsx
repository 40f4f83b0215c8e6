"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SegmentOutput } from "@/contracts/flag-segments";
import { plural } from "@/lib/format/number";
import { ConflictCard } from "../conflict-card";
import { ConstraintList } from "../constraints/constraint-list";
import { constraintsWords } from "../constraints/constraint-words";
import { ReasonField } from "../reason-field";
import { FlagsOfSegment } from "./segment-flags";
import { type SegmentEditing, useSegmentEditing } from "./use-segment-editing";

interface SegmentDialogProps {
  /** Absent for a new one. */
  readonly segment?: SegmentOutput;
  readonly onClose: () => void;
}

/** A segment's name and constraints, with the flags a change of them touches. */
export function SegmentDialog({ segment, onClose }: SegmentDialogProps) {
  const editing = useSegmentEditing(segment, onClose);
  const [reason, setReason] = useState("");
  const { draft, change, issues, flags, warnings } = editing;
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={segment ? "Edit segment" : "New segment"}
      {...(segment && { subject: segment.name })}
    >
      <form
        noValidate
        className="contents"
        onSubmit={(event) => {
          event.preventDefault();
          editing.save(reason.trim());
        }}
      >
        <DialogBody>
          <Field label="Name" error={issues.get("name")}>
            <Input
              autoFocus
              value={draft.name}
              maxLength={100}
              onChange={(event) => change({ ...draft, name: event.target.value })}
            />
          </Field>
          <Field label="Description">
            <Input
              value={draft.description}
              maxLength={500}
              onChange={(event) => change({ ...draft, description: event.target.value })}
            />
          </Field>
          <fieldset className="grid gap-2">
            <legend className="mb-1.5 text-12 font-medium text-ink-2">
              Constraints <span className="font-normal text-ink-3">all have to hold</span>
            </legend>
            <ConstraintList
              constraints={draft.constraints}
              path="constraints"
              issues={issues}
              isEditable
              onChange={(constraints) => change({ ...draft, constraints })}
            />
          </fieldset>
          {flags.length > 0 ? (
            <div className="grid gap-1.5">
              <p className="text-12 text-ink-2">
                Saving touches {plural(flags.length, "flag")} at once, in every environment:
              </p>
              <FlagsOfSegment flags={flags} />
            </div>
          ) : null}
          {warnings.map((warning) => (
            <p key={warning} className="text-12 text-warn-ink">
              {warning}
            </p>
          ))}
          {segment ? <ReasonField value={reason} onChange={setReason} /> : null}
          <Problems editing={editing} reason={reason.trim()} onClose={onClose} />
        </DialogBody>
        <DialogFoot className="justify-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={editing.isSaving} disabled={!editing.canSave}>
            {segment ? "Save" : "Create segment"}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

interface ProblemsProps {
  readonly editing: SegmentEditing;
  readonly reason: string;
  readonly onClose: () => void;
}

function Problems({ editing, reason, onClose }: ProblemsProps) {
  const { conflict, message, draft } = editing;
  if (conflict)
    return (
      <ConflictCard
        current={conflict}
        theirs={constraintsWords(conflict.constraints)}
        mine={constraintsWords(draft.constraints)}
        actions={
          <>
            <Button size="small" onClick={onClose}>
              Keep {conflict.updatedByName ? `${conflict.updatedByName}’s` : "theirs"}
            </Button>
            <Button size="small" onClick={() => editing.save(reason, conflict.version)}>
              Apply mine
            </Button>
          </>
        }
      />
    );
  if (!message) return null;
  return (
    <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-bad">
      {message}
    </p>
  );
}
