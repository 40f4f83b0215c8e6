"use client";

import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** A question with verb and environment: "Turn off in production?" */
  readonly title: ReactNode;
  /** What it is about, under the title; ids in <code>. */
  readonly subject?: ReactNode;
  /** Carries the lamp on its edge. */
  readonly production?: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** In the middle of the page; a sheet at the bottom on phones. Escape cancels. */
export function DialogWindow({
  open,
  onOpenChange,
  title,
  subject,
  production,
  wide,
  children,
}: DialogProps) {
  // What was written is not lost to a press beside the window; Escape and the buttons still close it.
  const isWritten = useRef(false);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-70 animate-fade bg-scrim" />
        <Radix.Content
          {...(subject ? {} : { "aria-describedby": undefined })}
          onInput={() => {
            isWritten.current = true;
          }}
          onInteractOutside={(event) => {
            if (isWritten.current) event.preventDefault();
          }}
          className={cn(
            "fixed top-1/2 left-1/2 z-70 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 animate-rise flex-col overflow-clip rounded-panel border border-line bg-raised shadow-pop outline-none",
            wide ? "max-w-[760px]" : "max-w-[560px]",
            "max-tablet:top-auto max-tablet:bottom-0 max-tablet:left-0 max-tablet:w-full max-tablet:max-w-none max-tablet:translate-x-0 max-tablet:translate-y-0 max-tablet:rounded-b-none max-tablet:pb-[env(safe-area-inset-bottom)]",
            production && "border-t-2 border-t-lamp",
          )}
        >
          <header className="flex flex-none items-start gap-3 px-6 pt-4 max-tablet:px-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-16 tracking-[-0.01em]">{title}</Radix.Title>
              {subject ? (
                <Radix.Description asChild>
                  <div className="truncate text-ink-2">{subject}</div>
                </Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <IconButton icon="x" label="Close" look="ghost" className="-mt-1 -mr-2" />
            </Radix.Close>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
