"use client";

import { type DragEvent, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import { PhraseText } from "./phrase-text";
import { isSameStrategy } from "./strategy-draft";
import { StrategyEditor } from "./strategy-editor";
import { STRATEGY_DRAG, StrategyHandle } from "./strategy-handle";
import type { StrategyRowProps } from "./strategy-row-props";
import { strategyPhrases } from "./strategy-words";

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
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton
          icon="more"
          size="small"
          look="ghost"
          label={`More for strategy ${place + 1}`}
        />
      </MenuTrigger>
      <MenuContent>
        <MenuItem disabled={place === 0} onSelect={() => onPlace(strategy.id, place - 1)}>
          Move up
        </MenuItem>
        <MenuItem disabled={place === count - 1} onSelect={() => onPlace(strategy.id, place + 1)}>
          Move down
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={onDuplicate}>Duplicate</MenuItem>
        {onCopyTo ? <MenuItem onSelect={onCopyTo}>Copy to an environment…</MenuItem> : null}
        <MenuItem onSelect={() => onChange({ ...strategy, disabled: !strategy.disabled })}>
          {strategy.disabled ? "Enable" : "Disable"}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={onRemove}>
          Remove
        </MenuItem>
      </MenuContent>
    </Menu>
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
