"use client";

import type { ReactNode } from "react";
import { cn } from "./cn";
import { useStaleSince } from "./freshness";
import type { Status } from "./status";

const SIZES = { 10: "size-2.5", 12: "size-3", 16: "size-4" } as const;

const SHAPES: Record<Status, ReactNode> = {
  healthy: <circle cx="6" cy="6" r="4.5" />,
  degraded: (
    <path d="M6 1.6 11 10.3H1Z" strokeWidth="1" strokeLinejoin="round" className="stroke-(--c)" />
  ),
  failing: (
    <path
      d="M6 .9 11.1 6 6 11.1.9 6Z"
      strokeWidth=".8"
      strokeLinejoin="round"
      className="stroke-(--c)"
    />
  ),
  unknown: <circle cx="6" cy="6" r="4" strokeWidth="1.6" className="fill-none stroke-(--c)" />,
  changing: (
    <>
      <circle cx="6" cy="6" r="4.2" strokeWidth="1.4" className="fill-none stroke-(--c)" />
      <path d="M6 1.8a4.2 4.2 0 0 0 0 8.4Z" />
    </>
  ),
};

interface StatusGlyphProps {
  readonly status: Status;
  readonly size?: keyof typeof SIZES;
  /** Said aloud instead of the status word; "" when the word stands beside it. */
  readonly label?: string;
  /** For a fact that does not come over the live stream, such as what a toast says. */
  readonly keepsWhenStale?: boolean;
  readonly className?: string;
}

/** Disc healthy, triangle degraded, diamond failing, ring unknown, half disc changing. */
export function StatusGlyph(props: StatusGlyphProps) {
  const { size = 12, className } = props;
  const shown = useShownStatus(props);
  const spoken =
    shown.label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": shown.label };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: hidden or named by `spoken`; a <title> would pop up as a tooltip
    <svg
      viewBox="0 0 12 12"
      data-status={shown.status}
      className={cn(
        "inline-block flex-none fill-(--c) [forced-color-adjust:none]",
        SIZES[size],
        className,
      )}
      {...spoken}
    >
      {SHAPES[shown.status]}
    </svg>
  );
}

function useShownStatus({ status, label = status, keepsWhenStale = false }: StatusGlyphProps) {
  const stale = useStaleSince() !== null && !keepsWhenStale;
  if (!stale || status === "unknown") return { status, label };
  return { status: "unknown" as const, label: label === "" ? "" : `unknown, was ${label}` };
}
