"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ActionMenu } from "@/components/ui/action-menu";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { Strategy } from "@/contracts/flag-parts";
import type { FlagEnvironmentOutput, FlagOutput } from "@/contracts/flags";
import { DraftFoot } from "./draft-foot";
import { NEW_STRATEGIES, NEW_STRATEGY_LABEL } from "./strategy-draft";
import { StrategyRow } from "./strategy-row";
import { useStrategyEditing } from "./use-strategy-editing";

const VariantsEditor = dynamic(
  () => import("../variants/variants-editor").then((module) => module.VariantsEditor),
  { ssr: false },
);
const CopyStrategyDialog = dynamic(
  () => import("./copy-strategy-dialog").then((module) => module.CopyStrategyDialog),
  { ssr: false },
);

interface StrategiesPanelProps {
  readonly flag: FlagOutput;
  readonly state: FlagEnvironmentOutput;
}

/** For whom the flag is on: sentences, each edited in place; nothing changes until the draft is saved. */
export function StrategiesPanel({ flag, state }: StrategiesPanelProps) {
  const editing = useStrategyEditing(flag, state);
  const { draft, opened, issues } = editing;
  const isEditable = state.actions.edit.allowed;
  const [copied, setCopied] = useState<Strategy | null>(null);
  const targets = flag.environments.filter(
    ({ environment, actions }) => environment !== state.environment && actions.edit.allowed,
  );
  return (
    <Panel>
      <PanelHead
        title="Strategies"
        note="on if any of them holds"
        more={isEditable ? <AddStrategy onAdd={editing.add} /> : null}
      />
      {draft.strategies.length === 0 ? (
        <p className="px-4 py-5 text-ink-2">
          {state.enabled
            ? "No strategy: the flag is on for everyone."
            : "No strategy yet: once turned on, the flag is on for everyone."}
        </p>
      ) : null}
      <ol>
        {draft.strategies.map((strategy, index) => (
          <StrategyRow
            key={strategy.id}
            place={index}
            count={draft.strategies.length}
            strategy={strategy}
            before={editing.base.strategies.find(({ id }) => id === strategy.id)}
            segments={flag.segments}
            isOpen={opened === strategy.id}
            isEditable={isEditable}
            issues={issues}
            preview={editing.preview}
            onOpen={() => editing.open(opened === strategy.id ? null : strategy.id)}
            onChange={editing.change}
            onRemove={() => editing.remove(strategy.id)}
            onPlace={editing.place}
            onDuplicate={() => editing.duplicate(strategy.id)}
            onCopyTo={targets.length > 0 ? () => setCopied(strategy) : undefined}
          />
        ))}
      </ol>
      {editing.areVariantsShown ? (
        <section aria-label="Variants" className="border-t border-line px-4 py-3">
          <h3 className="mb-2 text-12 font-medium text-ink-2">Variants of the flag</h3>
          <VariantsEditor
            variants={draft.variants}
            path="variants"
            inherited="default"
            isEditable={isEditable}
            issues={issues}
            onChange={editing.setVariants}
          />
        </section>
      ) : null}
      {editing.isDirty ? <DraftFoot editing={editing} state={state} /> : null}
      {editing.dialogs}
      {copied ? (
        <CopyStrategyDialog
          flag={flag}
          strategy={copied}
          targets={targets}
          onClose={() => setCopied(null)}
        />
      ) : null}
    </Panel>
  );
}

function AddStrategy({ onAdd }: { readonly onAdd: ReturnType<typeof useStrategyEditing>["add"] }) {
  return (
    <ActionMenu
      trigger={
        <Button size="small">
          <Icon name="plus" size={14} />
          Add strategy
        </Button>
      }
      actions={[
        ...NEW_STRATEGIES.map((kind) => ({
          label: NEW_STRATEGY_LABEL[kind],
          onSelect: () => onAdd(kind),
        })),
        { label: "Variants of the flag", isApart: true, onSelect: () => onAdd("variants") },
      ]}
    />
  );
}
