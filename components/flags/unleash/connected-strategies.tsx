"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { Panel, PanelFoot, PanelHead } from "@/components/ui/panel";
import type { ConnectedFlagOutput } from "@/contracts/flag-connections";
import {
  NEW_STRATEGIES,
  NEW_STRATEGY_LABEL,
  withCopy,
  withoutStrategy,
  withPlace,
  withStrategy,
} from "../strategies/strategy-draft";
import { StrategyRow } from "../strategies/strategy-row";
import type { ConnectedState } from "./connected-switch";
import { useConnectedDraft } from "./use-connected-draft";

const ChangeDialog = dynamic(
  () => import("./change-dialog").then((module) => module.ChangeDialog),
  { ssr: false },
);

const VariantsEditor = dynamic(
  () => import("../variants/variants-editor").then((module) => module.VariantsEditor),
  { ssr: false },
);

interface ConnectedStrategiesProps {
  readonly flag: ConnectedFlagOutput;
  readonly state: ConnectedState;
}

/** For whom the flag is on there: the sentences and editors of our own flags. */
export function ConnectedStrategies({ flag, state }: ConnectedStrategiesProps) {
  const { base, shown, opened, setOpened, isDirty, issues, edit, discard, add } = useConnectedDraft(
    flag,
    state,
  );
  const [isAsking, setAsking] = useState(false);
  const isEditable = state.actions.edit.allowed;
  const [problem] = issues.values();
  return (
    <Panel>
      <PanelHead
        title={`Strategies in ${state.environment}`}
        note="on if any of them holds"
        more={isEditable ? <AddStrategy onAdd={add} /> : null}
      />
      {shown.strategies.length === 0 ? (
        <p className="px-4 py-5 text-ink-2">No strategy yet: add one before it is turned on.</p>
      ) : null}
      <ol>
        {shown.strategies.map((strategy, index) => (
          <StrategyRow
            key={strategy.id}
            place={index}
            count={shown.strategies.length}
            strategy={strategy}
            before={base.strategies.find(({ id }) => id === strategy.id)}
            segments={flag.segments}
            segmentsHref={`/segments?server=${encodeURIComponent(flag.connection)}`}
            isOpen={opened === strategy.id}
            isEditable={isEditable}
            issues={issues}
            preview={undefined}
            onOpen={() => setOpened(opened === strategy.id ? null : strategy.id)}
            onChange={(changed) => edit(withStrategy(shown, changed))}
            onRemove={() => edit(withoutStrategy(shown, strategy.id))}
            onPlace={(id, place) => edit(withPlace(shown, id, place))}
            onDuplicate={() => edit(withCopy(shown, strategy.id, crypto.randomUUID()))}
          />
        ))}
      </ol>
      {shown.variants.length > 0 ? (
        <section aria-label="Variants" className="border-t border-line px-4 py-3">
          <h3 className="mb-2 text-12 font-medium text-ink-2">Variants of the flag</h3>
          <VariantsEditor
            variants={shown.variants}
            path="variants"
            inherited="default"
            isEditable={isEditable}
            issues={issues}
            onChange={(variants) => edit({ ...shown, variants })}
          />
        </section>
      ) : null}
      {isDirty ? (
        <PanelFoot className="min-h-13 flex-wrap bg-canvas py-2.5">
          <span className="min-w-0 flex-1 text-12 text-ink-2">
            {problem ?? `A draft changes nothing in ${flag.connection} until saved.`}
          </span>
          <Button onClick={discard}>Discard</Button>
          <Button changes look="primary" disabled={issues.size > 0} onClick={() => setAsking(true)}>
            Save…
          </Button>
        </PanelFoot>
      ) : null}
      {isAsking ? (
        <ChangeDialog
          flag={flag}
          wish={{
            kind: "strategies",
            environment: state.environment,
            strategies: shown.strategies,
            ...(state.variants.length > 0 && { variants: shown.variants }),
          }}
          onClose={() => setAsking(false)}
          onDone={discard}
        />
      ) : null}
    </Panel>
  );
}

function AddStrategy({
  onAdd,
}: {
  readonly onAdd: (kind: (typeof NEW_STRATEGIES)[number]) => void;
}) {
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
      </MenuContent>
    </Menu>
  );
}
