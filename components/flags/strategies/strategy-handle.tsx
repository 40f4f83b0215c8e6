"use client";

import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import type { StrategyRowProps } from "./strategy-row-props";

/** What is dragged, so that nothing else can be dropped on a row. */
export const STRATEGY_DRAG = "application/x-portside-strategy";

const STEP: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

const LOOK =
  "mt-px grid size-[18px] flex-none place-items-center rounded-full border border-line-strong text-10 text-ink-2";

/** The strategy's number; with others beside it, it is dragged, or moved with the arrow keys. */
export function StrategyHandle({ strategy, place, count, isEditable, onPlace }: StrategyRowProps) {
  const number = place + 1;
  if (!isEditable || count < 2)
    return (
      <span aria-hidden="true" className={LOOK}>
        {number}
      </span>
    );
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = STEP[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const handle = event.currentTarget;
    flushSync(() => onPlace(strategy.id, place + step));
    handle.focus();
  };
  return (
    <button
      type="button"
      draggable
      aria-label={`Strategy ${number} of ${count}: move with the arrow keys`}
      title="Drag it, or move it with ↑ and ↓"
      onKeyDown={onKeyDown}
      onDragStart={(event) => event.dataTransfer.setData(STRATEGY_DRAG, strategy.id)}
      className={`${LOOK} relative cursor-grab after:absolute after:-inset-2 after:content-[''] hover:border-ink-3 hover:text-ink active:cursor-grabbing`}
    >
      {number}
    </button>
  );
}
