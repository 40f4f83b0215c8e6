"use client";

import { useState } from "react";
import { Chip } from "@/components/ui/chip";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { FieldProblem } from "@/components/ui/problem";
import { Select } from "@/components/ui/select";
import type { Constraint } from "@/contracts/flag-parts";
import { CONSTRAINT_OPERATORS } from "@/contracts/flag-words";
import { BLANK_WORDS, isBlank } from "./constraint-draft";
import { ConstraintOperand } from "./constraint-operand";
import { OPERATOR_WORDS, type Operator, takesList } from "./constraint-words";

interface ConstraintRowProps {
  readonly constraint: Constraint;
  readonly isEditable: boolean;
  readonly issue: string | undefined;
  readonly onChange: (constraint: Constraint) => void;
  readonly onRemove: () => void;
}

const OPERATORS = CONSTRAINT_OPERATORS.map((value) => ({
  value,
  label: OPERATOR_WORDS[value].label,
}));

const FIELDS = ["userId", "sessionId", "appName", "environment", "remoteAddress", "country"];
const FIELD_LIST = "constraint-fields";

/** SDKs compare dates with the time of evaluation, whatever field is named. */
const NOW = "currentTime";

const isDate = (operator: Operator): boolean => OPERATOR_WORDS[operator].operand === "date";

/** Keeps what was typed when the operator takes another kind of value. */
const withOperator = (constraint: Constraint, operator: Operator): Constraint => {
  const next = { ...constraint, operator, ...(isDate(operator) && { contextName: NOW }) };
  const wasList = takesList(constraint.operator);
  if (isDate(operator))
    return {
      ...next,
      values: [],
      value: isDate(constraint.operator) ? (constraint.value ?? "") : "",
    };
  if (wasList === takesList(operator)) return next;
  return wasList
    ? { ...next, values: [], value: constraint.values[0] ?? "" }
    : { ...next, values: constraint.value ? [constraint.value] : [], value: undefined };
};

/** One condition on the context: field, operator, value or values. */
export function ConstraintRow(props: ConstraintRowProps) {
  const { constraint, isEditable, issue, onChange, onRemove } = props;
  const [isLeft, setLeft] = useState(false);
  const blank = isLeft && isBlank(constraint) ? BLANK_WORDS : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notices that its fields were left
    <div
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setLeft(true);
      }}
    >
      <div className="grid grid-cols-[124px_136px_minmax(0,1fr)_30px] items-start gap-1.5 max-tablet:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_36px]">
        <Input
          mono
          list={FIELD_LIST}
          aria-label="Field"
          placeholder="field"
          disabled={!isEditable || (isDate(constraint.operator) && constraint.contextName === NOW)}
          value={constraint.contextName}
          onChange={(event) => onChange({ ...constraint, contextName: event.target.value })}
          className="[&::-webkit-calendar-picker-indicator]:hidden!"
        />
        <Select
          label="Operator"
          disabled={!isEditable}
          value={constraint.operator}
          options={OPERATORS}
          onValueChange={(operator) => onChange(withOperator(constraint, operator))}
        />
        <div className="max-tablet:order-4 max-tablet:col-span-3">
          <ConstraintOperand constraint={constraint} isEditable={isEditable} onChange={onChange} />
        </div>
        <IconButton
          icon="x"
          label="Remove the constraint"
          look="ghost"
          disabled={!isEditable}
          onClick={onRemove}
        />
      </div>
      <Modes constraint={constraint} isEditable={isEditable} onChange={onChange} />
      <FieldProblem message={issue ?? blank} />
      <datalist id={FIELD_LIST}>
        {FIELDS.map((field) => (
          <option key={field} value={field} />
        ))}
      </datalist>
    </div>
  );
}

type PartProps = Pick<ConstraintRowProps, "constraint" | "isEditable" | "onChange">;

const IGNORES_CASE: ReadonlySet<Operator> = new Set([
  "STR_STARTS_WITH",
  "STR_ENDS_WITH",
  "STR_CONTAINS",
  "REGEX",
]);

function Modes({ constraint, isEditable, onChange }: PartProps) {
  const { operator, inverted, caseInsensitive } = constraint;
  return (
    <div className="mt-1 flex gap-1.5">
      <Chip
        on={inverted}
        disabled={!isEditable}
        onClick={() => onChange({ ...constraint, inverted: !inverted })}
        className="h-5 px-2 text-11 max-tablet:h-8"
      >
        not
      </Chip>
      {IGNORES_CASE.has(operator) ? (
        <Chip
          on={caseInsensitive}
          disabled={!isEditable}
          onClick={() => onChange({ ...constraint, caseInsensitive: !caseInsensitive })}
          className="h-5 px-2 text-11 max-tablet:h-8"
        >
          any case
        </Chip>
      ) : null}
    </div>
  );
}
