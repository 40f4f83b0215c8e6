"use client";

import { Input } from "@/components/ui/input";
import type { Strategy } from "@/contracts/flag-parts";
import { issueAt } from "../issues";
import { BucketChart } from "./bucket-chart";
import { GroupInput } from "./group-input";
import { StickinessSelect } from "./stickiness-select";
import { EditorPart } from "./strategy-editor-part";
import type { StrategyRowProps } from "./strategy-row-props";

const bounded = (text: string): string => {
  const digits = text.replaceAll(/\D/g, "").slice(0, 3);
  return digits === "" ? "" : String(Math.min(100, Number(digits)));
};

const withParameter = (strategy: Strategy, key: string, value: string): Strategy => ({
  ...strategy,
  parameters: { ...strategy.parameters, [key]: value },
});

/** How many, of whom, and which buckets that moves. */
export function RolloutEditor(props: StrategyRowProps) {
  const { strategy, before, place, issues, isEditable, preview, onChange } = props;
  const rollout = strategy.parameters["rollout"] ?? "0";
  const stickiness = strategy.parameters["stickiness"] || "default";
  const wasRollout = before?.parameters["rollout"];
  const issue = issueAt(issues, `strategies.${place}.parameters`);
  const set = (value: string) => onChange(withParameter(strategy, "rollout", value));
  return (
    <EditorPart label="Rollout">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <span className="relative">
          <Input
            mono
            aria-label="Percentage"
            aria-invalid={issue !== undefined}
            inputMode="numeric"
            disabled={!isEditable}
            value={rollout}
            onChange={(event) => set(bounded(event.target.value))}
            className="w-[68px] pr-7 text-right"
          />
          <span
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-2"
          >
            %
          </span>
        </span>
        <span className="text-ink-2">by</span>
        <StickinessSelect
          label="Stickiness"
          disabled={!isEditable}
          value={stickiness}
          defaultLabel="userId, else sessionId"
          onChange={(value) => onChange(withParameter(strategy, "stickiness", value))}
        />
        <GroupInput
          value={strategy.parameters["groupId"] ?? ""}
          disabled={!isEditable}
          onChange={(value) => onChange(withParameter(strategy, "groupId", value))}
        />
        {wasRollout !== undefined && wasRollout !== rollout ? (
          <span className="ml-auto text-12 text-ink-3">was {wasRollout} %</span>
        ) : null}
      </div>
      {issue ? (
        <p role="alert" className="mb-2 text-12 text-bad">
          {issue}
        </p>
      ) : null}
      <BucketChart
        percentage={Number(rollout) || 0}
        before={wasRollout === undefined ? null : Number(wasRollout)}
        disabled={!isEditable}
        buckets={place === 0 ? preview?.buckets : undefined}
        onChange={(value) => set(String(value))}
      />
    </EditorPart>
  );
}
