"use client";

import type { ReactNode } from "react";
import { cn } from "./cn";

interface Segment<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  /** Said when the label is an icon. */
  readonly text?: string;
}

interface SegmentedControlProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly segments: readonly Segment<V>[];
  readonly onValueChange: (value: V) => void;
  readonly size?: "normal" | "small";
  readonly className?: string;
}

/** A few choices side by side, one taken. */
export function SegmentedControl<V extends string>(props: SegmentedControlProps<V>) {
  const { label, value, segments, onValueChange, size = "small", className } = props;
  return (
    <fieldset className={cn("inline-flex flex-none", className)}>
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          {...(segment.text ? { "aria-label": segment.text } : {})}
          onClick={() => onValueChange(segment.value)}
          className={cn(
            "inline-flex items-center gap-1.5 border border-line-strong whitespace-nowrap transition-colors not-first:-ml-px first:rounded-l-md last:rounded-r-md focus-visible:z-10",
            size === "small"
              ? "h-6 px-2 text-12 max-tablet:h-9 max-tablet:px-3"
              : "h-(--control) px-3",
            segment.value === value
              ? "bg-sunken font-strong text-ink"
              : "bg-panel font-book text-ink-2 hover:text-ink",
          )}
        >
          {segment.label}
        </button>
      ))}
    </fieldset>
  );
}
