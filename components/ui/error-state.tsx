"use client";

import { useState } from "react";
import { useHotkey } from "@/lib/client/hotkeys";
import { formatClockSeconds } from "@/lib/format/time";
import { Button } from "./button";
import { cn } from "./cn";
import { Icon } from "./icon";
import { Kbd } from "./kbd";
import { StatusGlyph } from "./status-glyph";

export interface ErrorDetails {
  /** "503", "NOT_FOUND": what the answer was. */
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly at: Date;
}

interface ErrorStateProps {
  /** What failed: "Changes could not be read". */
  readonly title: string;
  /** What it means, what was not harmed, what to do next. */
  readonly message: string;
  readonly details: ErrorDetails;
  readonly onRetry?: () => void;
  readonly className?: string;
}

export function ErrorState({ title, message, details, onRetry, className }: ErrorStateProps) {
  useHotkey(onRetry ? "r" : undefined, { label: "Try again", run: () => onRetry?.() });
  const line = detailLine({ ...details, requestId: details.requestId?.slice(0, SHORT_ID) });
  return (
    <div
      role="alert"
      className={cn("grid justify-items-center gap-2 px-6 py-8 text-center text-ink-2", className)}
    >
      <StatusGlyph status="failing" size={16} label="" keepsWhenStale />
      <h3 className="text-14 text-ink">{title}</h3>
      <p className="max-w-[48ch] text-balance">{message}</p>
      <code className="text-12 text-ink-3">{line}</code>
      <div className="mt-2 flex flex-wrap justify-center gap-2">
        {onRetry ? (
          <Button onClick={onRetry}>
            Try again
            <Kbd>R</Kbd>
          </Button>
        ) : null}
        <CopyDetails text={[title, message, detailLine(details)].join("\n")} />
      </div>
    </div>
  );
}

/** Enough to recognise it by; what is copied has all of it. */
const SHORT_ID = 8;

function detailLine({ code, requestId, at }: ErrorDetails): string {
  const request = requestId ? `request ${requestId}` : undefined;
  return [code, request, formatClockSeconds(at)].filter(Boolean).join(" · ");
}

function CopyDetails({ text }: { readonly text: string }) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const words = { idle: "Copy details", copied: "Copied", refused: "Could not copy" } as const;
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  };
  return (
    <Button look="ghost" onClick={copy}>
      <Icon name={state === "copied" ? "check" : "copy"} size={14} />
      <span aria-live="polite">{words[state]}</span>
    </Button>
  );
}
