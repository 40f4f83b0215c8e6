"use client";

import { Input } from "@/components/ui/input";
import { FieldProblem } from "@/components/ui/problem";
import { issueAt } from "../issues";
import { ValuesInput } from "../values-input";
import { GroupInput } from "./group-input";
import { RolloutEditor } from "./rollout-editor";
import { EditorPart } from "./strategy-editor-part";
import type { StrategyRowProps } from "./strategy-row-props";

interface ListParameter {
  readonly key: string;
  readonly label: string;
  readonly placeholder: string;
}

const LISTS: Readonly<Record<string, ListParameter>> = {
  userWithId: { key: "userIds", label: "User ids", placeholder: "Add id" },
  remoteAddress: { key: "IPs", label: "Addresses", placeholder: "10.0.0.0/8" },
  applicationHostname: { key: "hostNames", label: "Hosts", placeholder: "app-1.example.org" },
};

/** Strategies of old, by what they draw: SDKs still read them. */
const PERCENTAGES: Readonly<Record<string, string>> = {
  gradualRolloutUserId: "of users, by userId",
  gradualRolloutSessionId: "of sessions, by sessionId",
  gradualRolloutRandom: "of evaluations",
};

const split = (text: string | undefined): string[] =>
  (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** Whom a strategy reaches, by its own parameters. */
export function ReachEditor(props: StrategyRowProps) {
  const { name } = props.strategy;
  if (name === "flexibleRollout") return <RolloutEditor {...props} />;
  const list = LISTS[name];
  if (list) return <ListEditor {...props} list={list} />;
  const drawn = PERCENTAGES[name];
  return drawn ? <PercentageEditor {...props} drawn={drawn} /> : null;
}

const withParameter = ({ strategy, onChange }: StrategyRowProps, key: string, value: string) =>
  onChange({ ...strategy, parameters: { ...strategy.parameters, [key]: value } });

function ListEditor(props: StrategyRowProps & { readonly list: ListParameter }) {
  const { strategy, place, issues, isEditable, list } = props;
  const { key, label, placeholder } = list;
  const issue = issueAt(issues, `strategies.${place}.parameters.${key}`);
  return (
    <EditorPart label={label}>
      <ValuesInput
        label={label}
        placeholder={placeholder}
        disabled={!isEditable}
        values={split(strategy.parameters[key])}
        onChange={(values) => withParameter(props, key, values.join(","))}
      />
      <FieldProblem message={issue} />
    </EditorPart>
  );
}

function PercentageEditor(props: StrategyRowProps & { readonly drawn: string }) {
  const { strategy, place, issues, isEditable, drawn } = props;
  const { percentage, groupId } = strategy.parameters;
  const hasGroup = strategy.name !== "gradualRolloutRandom";
  return (
    <EditorPart label="Rollout">
      <div className="flex flex-wrap items-center gap-2">
        <Input
          mono
          aria-label="Percentage"
          inputMode="numeric"
          disabled={!isEditable}
          value={percentage ?? ""}
          onChange={(event) =>
            withParameter(props, "percentage", event.target.value.replaceAll(/\D/g, "").slice(0, 3))
          }
          className="w-[68px] text-right"
        />
        <span className="text-ink-2">% {drawn}</span>
        {hasGroup ? (
          <GroupInput
            value={groupId ?? ""}
            disabled={!isEditable}
            onChange={(value) => withParameter(props, "groupId", value)}
          />
        ) : null}
      </div>
      <FieldProblem message={issueAt(issues, `strategies.${place}.parameters.percentage`)} />
    </EditorPart>
  );
}
