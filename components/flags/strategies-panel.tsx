"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { FlagEnvironmentOutput, FlagOutput } from "@/contracts/flags";
import { DraftFoot } from "./draft-foot";
import { NEW_STRATEGIES, NEW_STRATEGY_LABEL } from "./strategy-draft";
import { StrategyRow } from "./strategy-row";
import { useStrategyEditing } from "./use-strategy-editing";
import { VariantsEditor } from "./variants-editor";

interface StrategiesPanelProps {
  readonly flag: FlagOutput;
  readonly state: FlagEnvironmentOutput;
}

/** For whom the flag is on: sentences, each edited in place; nothing changes until the draft is saved. */
export function StrategiesPanel({ flag, state }: StrategiesPanelProps) {
  const editing = useStrategyEditing(flag, state);
  const { draft, opened, issues } = editing;
  const isEditable = state.actions.edit.allowed;
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
          />
        ))}
      </ol>
      {editing.areVariantsShown ? (
        <VariantsEditor
          variants={draft.variants}
          isEditable={isEditable}
          issues={issues}
          onChange={editing.setVariants}
        />
      ) : null}
      {editing.isDirty ? <DraftFoot editing={editing} state={state} /> : null}
      {editing.dialogs}
    </Panel>
  );
}

function AddStrategy({ onAdd }: { readonly onAdd: ReturnType<typeof useStrategyEditing>["add"] }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="small">
          <Icon name="plus" size={14} />
          Add strategy
        </Button>
      </MenuTrigger>
      <MenuContent>
        {NEW_STRATEGIES.map((kind) => (
          <MenuItem key={kind} onSelect={() => onAdd(kind)}>
            {NEW_STRATEGY_LABEL[kind]}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => onAdd("variants")}>Variants of the flag</MenuItem>
      </MenuContent>
    </Menu>
  );
}
