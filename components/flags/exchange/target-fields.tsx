"use client";

import { useQuery } from "@tanstack/react-query";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";

export interface Target {
  readonly environment: string;
  readonly project: string;
}

interface TargetFieldsProps {
  readonly value: Target;
  readonly onChange: (target: Target) => void;
  /** Offered besides the projects there are; for all of them. */
  readonly everyProject?: string;
}

/** The environment and the project that flags come into, or out of. */
export function TargetFields({ value, onChange, everyProject }: TargetFieldsProps) {
  const { all } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.flags.projects.list.queryOptions());
  const projects = (data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }));
  return (
    <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
      <Field label="Environment">
        <Select
          value={value.environment}
          options={all.map(({ name }) => ({ value: name, label: name }))}
          onValueChange={(environment) => onChange({ ...value, environment })}
        />
      </Field>
      <Field label="Project">
        <Select
          value={value.project}
          options={[...(everyProject ? [{ value: EVERY, label: everyProject }] : []), ...projects]}
          onValueChange={(project) => onChange({ ...value, project })}
        />
      </Field>
    </div>
  );
}

export const EVERY = "*";
