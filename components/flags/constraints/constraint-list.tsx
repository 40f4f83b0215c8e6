"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Constraint } from "@/contracts/flag-parts";
import { type Issues, issueAt } from "../issues";
import { blankConstraint } from "./constraint-draft";
import { ConstraintRow } from "./constraint-row";

interface ConstraintListProps {
  readonly constraints: readonly Constraint[];
  /** Where the list stands in what is edited: its issues are looked up below it. */
  readonly path: string;
  readonly issues: Issues;
  readonly isEditable: boolean;
  readonly onChange: (constraints: readonly Constraint[]) => void;
}

/** Conditions that all have to hold. */
export function ConstraintList(props: ConstraintListProps) {
  const { constraints, path, issues, isEditable, onChange } = props;
  return (
    <div className="grid gap-2">
      {constraints.map((constraint, index) => (
        <ConstraintRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a constraint is its place; it has no name of its own
          key={index}
          constraint={constraint}
          isEditable={isEditable}
          issue={issueAt(issues, `${path}.${index}`)}
          onChange={(next) => onChange(constraints.with(index, next))}
          onRemove={() => onChange(constraints.filter((_, i) => i !== index))}
        />
      ))}
      {isEditable ? (
        <Button
          look="ghost"
          size="small"
          className="justify-self-start"
          onClick={() => onChange([...constraints, blankConstraint()])}
        >
          <Icon name="plus" size={14} />
          Constraint
        </Button>
      ) : null}
    </div>
  );
}
