"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd";
import { POP } from "./popover";

interface TooltipProps {
  readonly content: ReactNode;
  /** The key that does the same. */
  readonly hotkey?: string;
  readonly side?: "top" | "right" | "bottom" | "left";
  /** One focusable element. */
  readonly children: ReactNode;
}

/** Shown on hover and on focus; never the only place a fact stands. */
export function Tooltip({ content, hotkey, side = "top", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={`${POP} flex max-w-72 items-center gap-1.5 px-[9px] py-1.5 text-12`}
        >
          {content}
          {hotkey ? <Kbd>{hotkey}</Kbd> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Once, around the shell. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return <Radix.Provider delayDuration={400}>{children}</Radix.Provider>;
}
