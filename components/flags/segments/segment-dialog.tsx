"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { plural } from "@/lib/format/number";
import { ConflictCard } from "../conflict-card";
import { ConstraintList } from "../constraints/constraint-list";
import { constraintsWords } from "../constraints/constraint-words";
import { ReasonField } from "../reason-field";
import type { SegmentPlace } from "./segment-draft";
import { FlagsOfSegment } from "./segment-flags";
import { useSegmentEditing } from "./use-segment-editing";

interface SegmentDialogProps extends SegmentPlace {
  readonly onClose: () => void;
}

/** A segment's name and constraints, with the flags a change of them touches. */
export function SegmentDialog({ server, segment, onClose }: SegmentDialogProps) {
  const editing = useSegmentEditing({ server, segment }, onClose);
  const [reason, setReason] = useState("");
  const { draft, change, conflict, issues, flags, warnings } = editing;
  return (
    <FormDialog
      wide
      title={`${segment ? "Edit segment" : "New segment"}${server ? ` in ${server}` : ""}`}
      subject={segment?.name}
      verb={segment ? "Save" : "Create segment"}
      busy={editing.isSaving}
      blocked={!editing.canSave}
      problem={conflict ? undefined : editing.message}
      onSubmit={() => editing.save(reason.trim())}
      onClose={onClose}
    >
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
          <FlagsOfSegment server={server} flags={flags} />
        </div>
      ) : null}
      {warnings.map((warning) => (
        <p key={warning} className="text-12 text-warn-ink">
          {warning}
        </p>
      ))}
      {segment ? <ReasonField value={reason} onChange={setReason} /> : null}
      {conflict ? (
        <ConflictCard
          current={conflict}
          theirs={constraintsWords(conflict.constraints)}
          mine={constraintsWords(draft.constraints)}
          onKeep={onClose}
          onApply={() => editing.save(reason.trim(), conflict.version)}
        />
      ) : null}
    </FormDialog>
  );
}
