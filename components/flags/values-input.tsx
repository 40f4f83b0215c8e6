"use client";

import { type KeyboardEvent, useState } from "react";
import { ValueChip } from "@/components/ui/chip";
import { formatCount } from "@/lib/format/number";

interface ValuesInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly values: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (values: readonly string[]) => void;
}

/** More chips than a person reads would only slow the page. */
const SHOWN = 60;

const split = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** Values as chips: Enter or a comma adds one, pasted lists become many, Backspace takes the last. */
export function ValuesInput({ label, placeholder, values, disabled, onChange }: ValuesInputProps) {
  const [text, setText] = useState("");
  const add = (given: string) => {
    const fresh = split(given).filter((value) => !values.includes(value));
    setText("");
    if (fresh.length > 0) onChange([...values, ...fresh]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      add(text);
    }
    if (event.key === "Backspace" && text === "") onChange(values.slice(0, -1));
  };
  return (
    <div className="flex max-h-44 min-h-(--control) flex-wrap items-center gap-1 overflow-y-auto rounded-control border border-line-control bg-panel px-1 py-[3px] focus-within:outline-2 focus-within:outline-offset-[-1px] focus-within:outline-focus">
      {values.slice(0, SHOWN).map((value) => (
        <ValueChip
          key={value}
          removeLabel={`Remove ${value}`}
          {...(!disabled && { onRemove: () => onChange(values.filter((each) => each !== value)) })}
        >
          {value}
        </ValueChip>
      ))}
      {values.length > SHOWN ? (
        <span className="px-1 text-12 text-ink-2">
          and {formatCount(values.length - SHOWN)} more
        </span>
      ) : null}
      <input
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={text}
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
        onChange={(event) => {
          const { value } = event.target;
          if (/[,\n]/.test(value)) add(value);
          else setText(value);
        }}
        className="min-w-20 flex-1 bg-transparent px-1 font-mono text-12 outline-none max-tablet:text-16"
      />
    </div>
  );
}
