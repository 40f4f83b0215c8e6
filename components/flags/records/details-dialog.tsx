"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useUndo } from "@/components/layout/use-undo";
import { CheckField } from "@/components/ui/check-field";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { FieldProblem } from "@/components/ui/problem";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast-store";
import { EXPECTED_LIFETIME_DAYS, FLAG_TYPES } from "@/contracts/flag-words";
import type { FlagOutput } from "@/contracts/flags";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";
import { ConflictCard } from "../conflict-card";
import { descriptionConflictOf } from "../description-conflict";
import { issueAt, issuesOf } from "../issues";
import { TYPE_HINT } from "../type-hint";
import { useFlagCache } from "../use-flag-cache";
import { ValuesInput } from "../values-input";
import { type Details, detailsOf, detailsWords } from "./details";
import { LinksEditor } from "./links-editor";

interface DetailsDialogProps {
  readonly flag: FlagOutput;
  readonly onClose: () => void;
}

const TYPES = FLAG_TYPES.map((value) => ({ value, label: value.replace("-", " ") }));

/** Changes what a flag says of itself; what it decides stays. */
export function DetailsDialog({ flag: current, onClose }: DetailsDialogProps) {
  // What was on screen when it opened: saved on top of a newer one, it would overwrite what nobody here saw.
  const [flag] = useState(current);
  const [draft, setDraft] = useState<Details>(() => detailsOf(flag));
  const { save, send } = useSaving(flag, onClose);
  const failure = save.error ? failureOf(save.error) : null;
  const conflict = failure && descriptionConflictOf(failure);
  const issues = issuesOf(failure?.details ?? {});
  const change = (next: Partial<Details>) => {
    save.reset();
    setDraft({ ...draft, ...next });
  };
  return (
    <FormDialog
      title="Edit details"
      subject={<code>{flag.name}</code>}
      verb="Save"
      busy={save.isPending}
      problem={conflict || issues.size > 0 ? undefined : failure?.message}
      onSubmit={() => send(draft, flag.version)}
      onClose={onClose}
    >
      <Fields draft={draft} issues={issues} onChange={change} />
      {conflict ? (
        <ConflictCard
          current={conflict}
          theirs={detailsWords(detailsOf(conflict), detailsOf(flag))}
          mine={detailsWords(draft, detailsOf(flag))}
          onKeep={onClose}
          onApply={() => send(draft, conflict.version)}
        />
      ) : null}
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: Details;
  readonly issues: ReadonlyMap<string, string>;
  readonly onChange: (next: Partial<Details>) => void;
}

function Fields({ draft, issues, onChange }: FieldsProps) {
  return (
    <>
      <Field label="Description" error={issues.get("description")}>
        <Input
          autoFocus
          value={draft.description}
          maxLength={500}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      <Field label="Type" hint={TYPE_HINT[draft.type]}>
        <Select
          value={draft.type}
          onValueChange={(type) => onChange({ type })}
          options={TYPES}
          label="Type"
        />
      </Field>
      <LifetimeField draft={draft} issue={issues.get("lifetimeDays")} onChange={onChange} />
      <Field label="Owner" hint="A team or a person, for example group:payments">
        <Input
          value={draft.owner ?? ""}
          maxLength={120}
          onChange={(event) => onChange({ owner: event.target.value || null })}
        />
      </Field>
      <ProjectField value={draft.project} onChange={(project) => onChange({ project })} />
      <div className="grid gap-1.5">
        <span aria-hidden="true" className="text-12 font-medium text-ink-2">
          Tags
        </span>
        <ValuesInput
          label="Tags"
          placeholder="team:payments"
          values={draft.tags}
          disabled={false}
          onChange={(tags) => onChange({ tags })}
        />
        <FieldProblem message={issueAt(issues, "tags")} />
      </div>
      <LinksEditor links={draft.links} issues={issues} onChange={(links) => onChange({ links })} />
      <CheckField
        label="Impression data"
        note="SDKs tell their application of each evaluation"
        checked={draft.impressionData}
        onChange={(impressionData) => onChange({ impressionData })}
      />
    </>
  );
}

interface LifetimeFieldProps {
  readonly draft: Details;
  readonly issue: string | undefined;
  readonly onChange: (next: Partial<Details>) => void;
}

/** Empty for what the type says. */
function LifetimeField({ draft, issue, onChange }: LifetimeFieldProps) {
  const { type, lifetimeDays } = draft;
  const ofType = EXPECTED_LIFETIME_DAYS[type];
  return (
    <Field
      label="Expected lifetime in days"
      hint={`Empty for that of its type: ${ofType === null ? "no end" : plural(ofType, "day")}`}
      error={issue}
    >
      <Input
        type="number"
        min={1}
        max={3_650}
        inputMode="numeric"
        className="max-w-32"
        value={lifetimeDays ?? ""}
        placeholder={ofType === null ? "" : String(ofType)}
        onChange={({ target }) =>
          onChange({ lifetimeDays: target.value === "" ? null : Number(target.value) })
        }
      />
    </Field>
  );
}

interface ProjectFieldProps {
  readonly value: string;
  readonly onChange: (project: string) => void;
}

/** Absent while there is one project only. */
function ProjectField({ value, onChange }: ProjectFieldProps) {
  const trpc = useTRPC();
  const projects = useQuery(trpc.flags.projects.list.queryOptions({}));
  const items = projects.data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <Field label="Project" hint="SDKs whose token is of another project no longer get it">
      <Select
        value={value}
        onValueChange={onChange}
        options={items.map(({ name, title }) => ({ value: name, label: title }))}
        label="Project"
      />
    </Field>
  );
}

function useSaving(flag: FlagOutput, onClose: () => void) {
  const trpc = useTRPC();
  const put = useFlagCache();
  const undo = useUndo();
  const save = useMutation(
    trpc.flags.describe.mutationOptions({
      onSuccess: ({ flag: changed, changeId, undo: undoing }) => {
        put(changed);
        onClose();
        showToast({
          title: "Details saved",
          subject: flag.name,
          ...(undoing.allowed && { undo: () => undo(changeId) }),
        });
      },
    }),
  );
  const send = (draft: Details, version: number) => {
    const owner = draft.owner?.trim() || null;
    save.mutate({ name: flag.name, version, ...draft, owner });
  };
  return { save, send };
}
