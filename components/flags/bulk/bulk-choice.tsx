"use client";

import { useQuery } from "@tanstack/react-query";
import { CheckField } from "@/components/ui/check-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { type BulkKind, type Choice, inEnvironment } from "./bulk-words";

interface BulkChoiceProps {
  readonly kind: BulkKind;
  readonly choice: Choice;
  readonly onChange: (part: Partial<Choice>) => void;
}

/** Where, with which tag, into which project: what the action needs to know. */
export function BulkChoice({ kind, choice, onChange }: BulkChoiceProps) {
  return (
    <>
      {kind === "promote" ? <FromField choice={choice} onChange={onChange} /> : null}
      {inEnvironment(kind) ? (
        <EnvironmentField
          label={kind === "promote" ? "To" : "Environment"}
          value={choice.environment}
          onChange={(environment) => onChange({ environment })}
        />
      ) : null}
      {kind === "tag" || kind === "untag" ? (
        <Field label="Tag" hint="A type and a value, such as team:payments">
          <Input
            mono
            value={choice.tag}
            maxLength={200}
            onChange={(event) => onChange({ tag: event.target.value })}
          />
        </Field>
      ) : null}
      {kind === "mark stale" ? (
        <Field label="Mark as">
          <Select
            value={choice.stale ? "stale" : "current"}
            options={[
              { value: "stale", label: "stale: code should stop asking for it" },
              { value: "current", label: "not stale" },
            ]}
            onValueChange={(value) => onChange({ stale: value === "stale" })}
          />
        </Field>
      ) : null}
      {kind === "move" ? <ProjectField choice={choice} onChange={onChange} /> : null}
    </>
  );
}

interface EnvironmentFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function EnvironmentField({ label, value, onChange }: EnvironmentFieldProps) {
  const { all } = useEnvironment();
  return (
    <Field label={label}>
      <Select
        value={value}
        options={all.map(({ name }) => ({ value: name, label: name }))}
        onValueChange={onChange}
      />
    </Field>
  );
}

type PartProps = Omit<BulkChoiceProps, "kind">;

function FromField({ choice, onChange }: PartProps) {
  return (
    <>
      <EnvironmentField label="From" value={choice.from} onChange={(from) => onChange({ from })} />
      <CheckField
        label="Also on or off as it is there"
        checked={choice.withSwitch}
        onChange={(withSwitch) => onChange({ withSwitch })}
      />
    </>
  );
}

function ProjectField({ choice, onChange }: PartProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.flags.projects.list.queryOptions());
  return (
    <Field label="Project" hint="SDK tokens of one project see only its flags">
      <Select
        value={choice.project}
        placeholder="Choose a project"
        options={(data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
        onValueChange={(project) => onChange({ project })}
      />
    </Field>
  );
}
