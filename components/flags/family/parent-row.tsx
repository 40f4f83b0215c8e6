"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Chip } from "@/components/ui/chip";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { FieldProblem } from "@/components/ui/problem";
import { Select } from "@/components/ui/select";
import type { FlagDependency } from "@/contracts/flag-family";
import { useTRPC } from "@/lib/client/trpc";
import { useSettled } from "../use-settled";

interface ParentRowProps {
  readonly flagName: string;
  readonly parent: FlagDependency;
  readonly onChange: (parent: FlagDependency) => void;
  readonly onRemove: () => void;
}

const SETTLE_MS = 200;
const CONDITIONS = [
  { value: "on", label: "is on" },
  { value: "off", label: "is off" },
] as const;

/** One parent: which flag, and what it has to be. Why it cannot be one is said while it is typed. */
export function ParentRow({ flagName, parent, onChange, onRemove }: ParentRowProps) {
  const trpc = useTRPC();
  const list = useId();
  const search = useSettled(parent.feature, SETTLE_MS);
  const candidates = useQuery({
    ...trpc.flags.family.candidates.queryOptions({ name: flagName, search }),
    placeholderData: keepPreviousData,
  });
  const all = candidates.data ?? [];
  const known = all.find(({ name }) => name === parent.feature);
  const isAnswered = search === parent.feature && !candidates.isFetching && parent.feature !== "";
  const refusal =
    known?.refusal ?? (isAnswered && !known ? "There is no flag of that name." : null);
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,1fr)_96px_30px] items-center gap-1.5 max-tablet:grid-cols-[minmax(0,1fr)_96px_36px]">
        <Input
          mono
          autoFocus={parent.feature === ""}
          list={list}
          aria-label="Parent flag"
          aria-invalid={refusal !== null}
          placeholder="name of a flag"
          spellCheck={false}
          maxLength={100}
          value={parent.feature}
          onChange={(event) => onChange({ ...parent, feature: event.target.value.trim() })}
        />
        <Select
          label="What the parent has to be"
          value={parent.enabled ? "on" : "off"}
          options={CONDITIONS}
          onValueChange={(value) => onChange({ ...parent, enabled: value === "on", variants: [] })}
        />
        <IconButton icon="x" look="ghost" label="Remove the parent" onClick={onRemove} />
      </div>
      <FieldProblem message={refusal} />
      {parent.enabled ? (
        <Variants parent={parent} known={known?.variants ?? []} onChange={onChange} />
      ) : null}
      <datalist id={list}>
        {all
          .filter((candidate) => candidate.refusal === null)
          .map(({ name }) => (
            <option key={name} value={name} />
          ))}
      </datalist>
    </div>
  );
}

interface VariantsProps extends Pick<ParentRowProps, "parent" | "onChange"> {
  readonly known: readonly string[];
}

/** Which of the parent's variants will do; none chosen: any. */
function Variants({ parent, known, onChange }: VariantsProps) {
  const names = [...new Set([...known, ...parent.variants])];
  if (names.length === 0) return null;
  const toggled = (name: string): string[] =>
    parent.variants.includes(name)
      ? parent.variants.filter((each) => each !== name)
      : [...parent.variants, name];
  return (
    <fieldset className="mt-1.5 flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">Variants of the parent</legend>
      <span aria-hidden="true" className="text-12 text-ink-2">
        as
      </span>
      {names.map((name) => (
        <Chip
          key={name}
          on={parent.variants.includes(name)}
          onClick={() => onChange({ ...parent, variants: toggled(name) })}
        >
          {name}
        </Chip>
      ))}
      {parent.variants.length === 0 ? <span className="text-12 text-ink-3">any</span> : null}
    </fieldset>
  );
}
