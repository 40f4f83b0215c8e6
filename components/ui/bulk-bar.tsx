"use client";

import type { ReactNode } from "react";
import { useHotkey } from "@/lib/client/hotkeys";
import { plural } from "@/lib/format/number";
import { Button } from "./button";
import { Kbd } from "./kbd";

interface BulkBarProps {
  readonly selected: number;
  readonly onClear: () => void;
  /** One of what is selected, for the screen reader: "flag". */
  readonly noun: string;
  readonly children: ReactNode;
}

/** Sticks to the bottom while something is selected. Escape clears. */
export function BulkBar({ selected, onClear, noun, children }: BulkBarProps) {
  useHotkey(selected > 0 ? "escape" : undefined, { label: "Clear the selection", run: onClear });
  if (selected === 0) return null;
  return (
    <section
      aria-label={`${plural(selected, noun)} selected`}
      className="sticky bottom-4 z-20 mx-auto mt-4 flex w-max max-w-full animate-rise items-center gap-1.5 overflow-x-auto rounded-panel border border-line-strong bg-raised p-1.5 pl-4 shadow-pop max-tablet:bottom-[76px]"
    >
      <strong className="whitespace-nowrap">{selected} selected</strong>
      <Divider />
      {children}
      <Divider />
      <Button look="ghost" size="small" onClick={onClear}>
        Clear
        <Kbd>Esc</Kbd>
      </Button>
    </section>
  );
}

function Divider() {
  return <span aria-hidden="true" className="mx-2 h-[18px] w-px flex-none bg-line" />;
}
