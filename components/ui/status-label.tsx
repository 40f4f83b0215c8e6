"use client";

import type { ReactNode } from "react";
import { cn } from "./cn";
import { useStaleSince } from "./freshness";
import type { Status } from "./status";
import { StatusGlyph } from "./status-glyph";

interface StatusLabelProps {
  readonly status: Status;
  readonly size?: 10 | 12 | 16;
  /** The word takes the colour too. */
  readonly tint?: boolean;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A glyph centred on the capitals of the words beside it; says what it was when the data is stale. */
export function StatusLabel({ status, size, tint, children, className }: StatusLabelProps) {
  const stale = useStaleSince() !== null && status !== "unknown";
  return (
    <span
      data-status={stale ? "unknown" : status}
      className={cn(
        "inline-flex min-w-0 items-baseline gap-[7px] whitespace-nowrap",
        tint && "font-strong text-status",
        stale && "text-ink-3",
        className,
      )}
    >
      <StatusGlyph
        status={status}
        {...(size ? { size } : {})}
        className="translate-y-[calc(50%-0.364em)]"
      />
      {children}
      {stale ? <span className="text-12 font-normal text-ink-3">was {status}</span> : null}
    </span>
  );
}
