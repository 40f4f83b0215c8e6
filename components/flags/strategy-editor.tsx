"use client";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { ConstraintList } from "./constraint-list";
import { RolloutEditor } from "./rollout-editor";
import { issueAt } from "./strategy-draft";
import { EditorPart } from "./strategy-editor-part";
import type { StrategyRowProps } from "./strategy-row-props";
import { StrategySegments } from "./strategy-segments";

/** Everything of one strategy, in place. */
export function StrategyEditor(props: StrategyRowProps) {
  const { strategy, isEditable, onChange, onRemove } = props;
  const disabledId = `${strategy.id}-disabled`;
  return (
    <div className="mt-3 ml-7 rounded-control border border-line-strong max-tablet:ml-0">
      <ReachEditor {...props} />
      <StrategySegments {...props} />
      <ConstraintsEditor {...props} />
      <div className="flex items-center gap-2 px-4 py-2.5 text-12">
        <Checkbox
          id={disabledId}
          checked={strategy.disabled}
          disabled={!isEditable}
          onCheckedChange={(checked) => onChange({ ...strategy, disabled: checked === true })}
        />
        <label htmlFor={disabledId} className="flex-1 text-ink-2">
          Disabled: kept, but holds for nobody
        </label>
        <Button size="small" look="danger" onClick={onRemove}>
          Remove
        </Button>
      </div>
    </div>
  );
}

/** Parameters of strategies that take a list or a percentage. */
const TEXT_PARAMETER: Readonly<Record<string, { readonly key: string; readonly label: string }>> = {
  userWithId: { key: "userIds", label: "User ids" },
  remoteAddress: { key: "IPs", label: "Addresses" },
  applicationHostname: { key: "hostNames", label: "Hosts" },
  gradualRolloutUserId: { key: "percentage", label: "Percentage" },
  gradualRolloutSessionId: { key: "percentage", label: "Percentage" },
  gradualRolloutRandom: { key: "percentage", label: "Percentage" },
};

function ReachEditor(props: StrategyRowProps) {
  const { strategy, place, issues, isEditable, onChange } = props;
  if (strategy.name === "flexibleRollout") return <RolloutEditor {...props} />;
  const parameter = TEXT_PARAMETER[strategy.name];
  if (!parameter) return null;
  const { key, label } = parameter;
  const issue = issueAt(issues, `strategies.${place}.parameters.${key}`);
  return (
    <EditorPart label={label}>
      <Input
        mono
        aria-label={label}
        aria-invalid={issue !== undefined}
        disabled={!isEditable}
        value={strategy.parameters[key] ?? ""}
        onChange={(event) =>
          onChange({
            ...strategy,
            parameters: { ...strategy.parameters, [key]: event.target.value },
          })
        }
      />
      {issue ? <p className="mt-1 text-12 text-bad">{issue}</p> : null}
    </EditorPart>
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
