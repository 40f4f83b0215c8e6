"use client";

import { Button } from "@/components/ui/button";
import { CheckField } from "@/components/ui/check-field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { ConstraintList } from "../constraints/constraint-list";
import { newVariants } from "../variants/variant-draft";
import { VariantsEditor } from "../variants/variants-editor";
import { ReachEditor } from "./reach-editor";
import { EditorPart } from "./strategy-editor-part";
import type { StrategyRowProps } from "./strategy-row-props";
import { StrategySegments } from "./strategy-segments";

/** Everything of one strategy, in place. */
export function StrategyEditor(props: StrategyRowProps) {
  const { strategy, isEditable, onChange, onRemove } = props;
  return (
    <div className="mt-3 ml-7 rounded-control border border-line-strong max-tablet:ml-0">
      <EditorPart label="Title">
        <Input
          aria-label="Title"
          placeholder="In a few words, for people"
          disabled={!isEditable}
          value={strategy.title}
          maxLength={200}
          onChange={(event) => onChange({ ...strategy, title: event.target.value })}
        />
      </EditorPart>
      <ReachEditor {...props} />
      <StrategySegments {...props} />
      <ConstraintsEditor {...props} />
      <VariantsPart {...props} />
      <div className="flex items-center gap-2 px-4 py-2.5 text-12">
        <CheckField
          label="Disabled: kept, but holds for nobody"
          checked={strategy.disabled}
          disabled={!isEditable}
          onChange={(disabled) => onChange({ ...strategy, disabled })}
          className="flex-1 text-ink-2"
        />
        <Button size="small" look="danger" onClick={onRemove}>
          Remove
        </Button>
      </div>
    </div>
  );
}

function ConstraintsEditor({ strategy, place, issues, isEditable, onChange }: StrategyRowProps) {
  return (
    <EditorPart label="Constraints">
      <ConstraintList
        constraints={strategy.constraints}
        path={`strategies.${place}.constraints`}
        issues={issues}
        isEditable={isEditable}
        onChange={(constraints) => onChange({ ...strategy, constraints })}
      />
    </EditorPart>
  );
}

/** Variants of the strategy go before those of the flag. */
function VariantsPart({ strategy, place, issues, isEditable, onChange }: StrategyRowProps) {
  const { variants } = strategy;
  if (variants.length === 0 && !isEditable) return null;
  return (
    <EditorPart label="Variants">
      {variants.length === 0 ? (
        <Button
          look="ghost"
          size="small"
          onClick={() => onChange({ ...strategy, variants: newVariants() })}
        >
          <Icon name="plus" size={14} />
          Variants of this strategy
        </Button>
      ) : (
        <VariantsEditor
          variants={variants}
          path={`strategies.${place}.variants`}
          inherited="as the strategy"
          isEditable={isEditable}
          issues={issues}
          onChange={(next) => onChange({ ...strategy, variants: next })}
        />
      )}
    </EditorPart>
  );
}
