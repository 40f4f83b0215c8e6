"use client";

import dynamic from "next/dynamic";
import { type DragEvent, useState } from "react";
import { ActionMenu } from "@/components/ui/action-menu";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { PhraseText } from "../phrase-text";
import { isSameStrategy } from "./strategy-draft";
import { STRATEGY_DRAG, StrategyHandle } from "./strategy-handle";
import type { StrategyRowProps } from "./strategy-row-props";
import { strategyPhrases } from "./strategy-words";

const StrategyEditor = dynamic(
  () => import("./strategy-editor").then((module) => module.StrategyEditor),
  { ssr: false },
);

/** A strategy as a sentence; its editor opens below it. */
export function StrategyRow(props: StrategyRowProps) {
  const { place, strategy, before, isOpen, isEditable, onOpen } = props;
  const drop = useDrop((id) => props.onPlace(id, place));
  const isDraft = !isSameStrategy(before, strategy);
  return (
    <li
      {...(isEditable && drop.target)}
      className={cn(
        "border-b border-line px-4 py-3 last:border-b-0",
        drop.isOver && "bg-accent-soft",
      )}
    >
      <div className="flex min-h-6 items-start gap-2.5">
        <StrategyHandle {...props} />
        <Sentence {...props} isDraft={isDraft} />
        {isDraft ? <Badge status="changing">draft</Badge> : null}
        {isEditable ? (
          <>
            <Button size="small" aria-expanded={isOpen} onClick={onOpen}>
              {isOpen ? "Close" : "Edit"}
            </Button>
            <RowMenu {...props} />
          </>
        ) : null}
      </div>
      {isOpen ? <StrategyEditor {...props} /> : null}
    </li>
  );
}

function Sentence(props: StrategyRowProps & { readonly isDraft: boolean }) {
  const { strategy, before, segments, isDraft } = props;
  return (
    <p className={cn("min-w-0 flex-1 [overflow-wrap:anywhere]", strategy.disabled && "opacity-60")}>
      {strategy.title ? <span className="text-ink-3">{strategy.title}: </span> : null}
      <PhraseText
        phrases={strategyPhrases(strategy, segments)}
        before={before && isDraft ? strategyPhrases(before, segments) : undefined}
      />
      {strategy.disabled ? <span className="text-ink-3"> (disabled)</span> : null}
    </p>
  );
}

function RowMenu(props: StrategyRowProps) {
  const { strategy, place, count, onPlace, onChange, onDuplicate, onCopyTo, onRemove } = props;
  const { id, disabled } = strategy;
  return (
    <ActionMenu
      trigger={
        <IconButton
          icon="more"
          size="small"
          look="ghost"
          label={`More for strategy ${place + 1}`}
        />
      }
      actions={[
        { label: "Move up", disabled: place === 0, onSelect: () => onPlace(id, place - 1) },
        {
          label: "Move down",
          disabled: place === count - 1,
          onSelect: () => onPlace(id, place + 1),
        },
        { label: "Duplicate", isApart: true, onSelect: onDuplicate },
        ...(onCopyTo ? [{ label: "Copy to an environment…", onSelect: onCopyTo }] : []),
        {
          label: disabled ? "Enable" : "Disable",
          onSelect: () => onChange({ ...strategy, disabled: !disabled }),
        },
        { label: "Remove", isApart: true, danger: true, onSelect: onRemove },
      ]}
    />
  );
}

/** Takes a strategy that is dropped on the row. */
function useDrop(onDrop: (id: string) => void) {
  const [isOver, setOver] = useState(false);
  const isStrategy = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes(STRATEGY_DRAG);
  return {
    isOver,
    target: {
      onDragOver: (event: DragEvent) => {
        if (!isStrategy(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        setOver(false);
        if (!isStrategy(event)) return;
        event.preventDefault();
        onDrop(event.dataTransfer.getData(STRATEGY_DRAG));
      },
    },
  };
}
