"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { PhraseText } from "./phrase-text";
import { isSameStrategy } from "./strategy-draft";
import { StrategyEditor } from "./strategy-editor";
import type { StrategyRowProps } from "./strategy-row-props";
import { strategyPhrases } from "./strategy-words";

/** A strategy as a sentence; its editor opens below it. */
export function StrategyRow(props: StrategyRowProps) {
  const { place, strategy, before, segments, isOpen, isEditable, onOpen } = props;
  const isDraft = !isSameStrategy(before, strategy);
  return (
    <li className="border-b border-line px-4 py-3 last:border-b-0">
      <div className="flex min-h-6 items-start gap-2.5">
        <span
          aria-hidden="true"
          className="mt-px grid size-[18px] flex-none place-items-center rounded-full border border-line-strong text-10 text-ink-2"
        >
          {place + 1}
        </span>
        <p
          className={cn(
            "min-w-0 flex-1 [overflow-wrap:anywhere]",
            strategy.disabled && "opacity-60",
          )}
        >
          {strategy.title ? <span className="text-ink-3">{strategy.title}: </span> : null}
          <PhraseText
            phrases={strategyPhrases(strategy, segments)}
            before={before && isDraft ? strategyPhrases(before, segments) : undefined}
          />
          {strategy.disabled ? <span className="text-ink-3"> (disabled)</span> : null}
        </p>
        {isDraft ? <Badge status="changing">draft</Badge> : null}
        {isEditable ? (
          <Button size="small" aria-expanded={isOpen} onClick={onOpen}>
            {isOpen ? "Close" : "Edit"}
          </Button>
        ) : null}
      </div>
      {isOpen ? <StrategyEditor {...props} /> : null}
    </li>
  );
}
