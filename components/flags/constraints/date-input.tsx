"use client";

import { Input } from "@/components/ui/input";
import { localMinute, utcWords } from "./local-minute";

interface DateInputProps {
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/** A date and time in the reader's own zone; kept, and said below, in universal time. */
export function DateInput({ value, disabled, onChange }: DateInputProps) {
  const shown = localMinute(value);
  if (shown === null)
    return (
      <Input
        mono
        aria-label="Value"
        disabled={disabled}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  return (
    <div>
      <Input
        aria-label="Value"
        type="datetime-local"
        disabled={disabled}
        value={shown}
        onChange={(event) => {
          const at = new Date(event.target.value);
          onChange(Number.isNaN(at.getTime()) ? "" : at.toISOString());
        }}
      />
      {shown ? <p className="mt-1 text-11 text-ink-3">{utcWords(value)}</p> : null}
    </div>
  );
}
