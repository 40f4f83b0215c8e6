"use client";

import { Input } from "@/components/ui/input";
import type { Constraint } from "@/contracts/flag-parts";
import { ValuesInput } from "../values-input";
import { OPERATOR_WORDS, takesList } from "./constraint-words";
import { DateInput } from "./date-input";

interface ConstraintOperandProps {
  readonly constraint: Constraint;
  readonly isEditable: boolean;
  readonly onChange: (constraint: Constraint) => void;
}

const PLACEHOLDER = {
  number: "42",
  date: "2026-03-01T09:00:00Z",
  version: "5.8.0",
  pattern: "^eu-",
  ranges: "10.0.0.0/8",
  list: "Add value",
} as const;

/** What the operator compares with: values, a number, a date, a version, a pattern or ranges. */
export function ConstraintOperand({ constraint, isEditable, onChange }: ConstraintOperandProps) {
  const { operand } = OPERATOR_WORDS[constraint.operator];
  const set = (value: string) => onChange({ ...constraint, value });
  if (takesList(constraint.operator))
    return (
      <ValuesInput
        label="Values"
        placeholder={PLACEHOLDER[operand]}
        disabled={!isEditable}
        values={constraint.values}
        onChange={(values) => onChange({ ...constraint, values })}
      />
    );
  if (operand === "date")
    return <DateInput disabled={!isEditable} value={constraint.value ?? ""} onChange={set} />;
  return (
    <Input
      mono
      aria-label="Value"
      inputMode={operand === "number" ? "decimal" : "text"}
      placeholder={PLACEHOLDER[operand]}
      spellCheck={false}
      disabled={!isEditable}
      value={constraint.value ?? ""}
      onChange={(event) => set(event.target.value)}
    />
  );
}
