"use client";

import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { FlagSwitchDialog } from "./flag-switch-dialog";
import { Palette } from "./palette";
import type { Switched } from "./palette-actions";

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Go anywhere, find anything with a name, run what has no page; and the question that a switch asks first. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const [switched, setSwitched] = useState<Switched | null>(null);
  return (
    <>
      <Radix.Root open={open} onOpenChange={onOpenChange}>
        <Radix.Portal>
          <Radix.Overlay className="fixed inset-0 z-70 animate-fade bg-scrim" />
          <Radix.Content
            aria-describedby={undefined}
            className="fixed top-[12dvh] left-1/2 z-70 w-[calc(100vw-32px)] max-w-[600px] -translate-x-1/2 animate-rise overflow-clip rounded-panel border border-line bg-raised shadow-pop outline-none max-tablet:top-4"
          >
            <Radix.Title className="sr-only">Search or run a command</Radix.Title>
            <Palette close={() => onOpenChange(false)} onSwitch={setSwitched} />
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      {switched ? (
        <FlagSwitchDialog
          key={`${switched.name} ${switched.version}`}
          flag={switched}
          open
          onOpenChange={(isOpen) => {
            if (!isOpen) setSwitched(null);
          }}
        />
      ) : null}
    </>
  );
}
