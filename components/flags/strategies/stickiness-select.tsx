"use client";

import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

interface StickinessSelectProps {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  /** What an empty value means, where it may be empty. */
  readonly inherited?: string;
  /** The fields `default` looks at, in order. */
  readonly defaultLabel: string;
  readonly onChange: (value: string) => void;
}

const INHERITED = "\u0000inherited";
const OTHER = "\u0000other";
const KNOWN: ReadonlySet<string> = new Set(["default", "userId", "sessionId", "random"]);

/** The field that keeps somebody in the same bucket; any field of the context can be one. */
export function StickinessSelect(props: StickinessSelectProps) {
  const { label, value, disabled, inherited, defaultLabel, onChange } = props;
  const isOther = value !== "" && !KNOWN.has(value);
  const options = [
    ...(inherited === undefined ? [] : [{ value: INHERITED, label: inherited }]),
    { value: "default", label: defaultLabel },
    { value: "userId", label: "userId" },
    { value: "sessionId", label: "sessionId" },
    { value: "random", label: "random, each time" },
    { value: OTHER, label: "another field…" },
  ];
  const set = (next: string) => {
    if (next === INHERITED) onChange("");
    else onChange(next === OTHER ? "customerId" : next);
  };
  const shown = value === "" ? INHERITED : value;
  return (
    <>
      <Select
        mono
        label={label}
        disabled={disabled}
        value={isOther ? OTHER : shown}
        options={options}
        onValueChange={set}
        className="w-auto min-w-44"
      />
      {isOther ? (
        <Input
          mono
          aria-label={`${label}: field`}
          disabled={disabled}
          value={value}
          maxLength={100}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value.trim() || "customerId")}
          className="w-40"
        />
      ) : null}
    </>
  );
}
