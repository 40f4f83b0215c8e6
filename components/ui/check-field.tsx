"use client";

import { type ReactNode, useId } from "react";
import { Checkbox } from "./checkbox";
import { cn } from "./cn";

interface CheckFieldProps {
  readonly label: ReactNode;
  /** Behind the label, quieter: what the choice means. */
  readonly note?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly className?: string;
}

/** A box to tick with its label beside it. */
export function CheckField(props: CheckFieldProps) {
  const { label, note, checked, disabled = false, onChange, className } = props;
  const id = useId();
  return (
    <span className={cn("flex items-center gap-2.5", className)}>
      <Checkbox
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
      />
      <label htmlFor={id} className="min-w-0">
        {label}
        {note ? <span className="text-12 text-ink-3"> {note}</span> : null}
      </label>
    </span>
  );
}
