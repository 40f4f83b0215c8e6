"use client";

import { Input } from "@/components/ui/input";

interface GroupInputProps {
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/** Strategies of one group draw the same people first. */
export function GroupInput({ value, disabled, onChange }: GroupInputProps) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2 text-ink-2 max-tablet:basis-full">
      in group
      <Input
        mono
        aria-label="Group"
        title="Strategies of one group put the same people into the same buckets"
        disabled={disabled}
        value={value}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        className="min-w-24 flex-1"
      />
    </span>
  );
}
