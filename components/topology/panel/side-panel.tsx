"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";

interface SidePanelProps {
  /** What kind of thing: "Edge", "Service", "Findings". */
  readonly kind: string;
  readonly title: ReactNode;
  readonly status?: ReactNode;
  readonly onClose: () => void;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** Beside the map; over it from 1100 down, from the bottom on phones. */
export function SidePanel({ kind, title, status, onClose, foot, children }: SidePanelProps) {
  return (
    <aside
      aria-label={kind}
      className={cn(
        "flex min-h-0 w-[304px] flex-none animate-fade flex-col border-l border-line bg-panel",
        "max-desktop:absolute max-desktop:inset-y-0 max-desktop:right-0 max-desktop:z-30 max-desktop:shadow-pop",
        "max-tablet:fixed max-tablet:inset-x-0 max-tablet:top-auto max-tablet:bottom-0 max-tablet:z-60 max-tablet:max-h-[80dvh] max-tablet:w-full max-tablet:animate-rise max-tablet:rounded-t-panel max-tablet:border-t max-tablet:pb-[env(safe-area-inset-bottom)]",
      )}
    >
      <header className="flex-none px-4 pt-2 pb-2.5">
        <div className="flex items-center justify-between text-11 text-ink-3">
          {kind}
          <IconButton
            icon="x"
            label="Close"
            look="ghost"
            size="small"
            onClick={onClose}
            className="-mr-1"
          />
        </div>
        <h2 className="text-16 tracking-title [overflow-wrap:anywhere]">{title}</h2>
        {status ? <div className="mt-0.5 text-12">{status}</div> : null}
      </header>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
        tabIndex={0}
        aria-label={`${kind}: details`}
        className="min-h-0 flex-1 overflow-y-auto"
      >
        {children}
      </section>
      {foot ? (
        <footer className="grid flex-none auto-cols-fr grid-flow-col gap-2 border-t border-line px-4 py-3 max-tablet:[&>*]:h-11">
          {foot}
        </footer>
      ) : null}
    </aside>
  );
}

interface PanelSectionProps {
  readonly title: ReactNode;
  readonly count?: number;
  readonly children: ReactNode;
}

export function PanelSection({ title, count, children }: PanelSectionProps) {
  return (
    <section className="border-t border-line px-4 py-3">
      <h3 className="mb-2">
        {title}
        {count === undefined ? null : <span className="ml-1 font-normal text-ink-3">{count}</span>}
      </h3>
      {children}
    </section>
  );
}

interface QuadFigure {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly tone?: "bad" | "warn" | undefined;
}

const TONES = { bad: "text-bad", warn: "text-warn-ink" } as const;

/** Up to four figures side by side behind hairlines. */
export function Quad({ figures }: { readonly figures: readonly QuadFigure[] }) {
  return (
    <dl className="grid auto-cols-fr grid-flow-col border-t border-line">
      {figures.map(({ label, value, unit, tone }) => (
        <div
          key={label}
          className="min-w-0 py-2 pl-3 not-first:border-l not-first:border-line first:pl-4"
        >
          <dt className="text-11 text-ink-3">{label}</dt>
          <dd
            className={cn(
              "text-16 font-strong tracking-figure whitespace-nowrap",
              tone && TONES[tone],
            )}
          >
            {value}
            {unit ? (
              <small className="text-11 font-normal tracking-normal text-ink-3">{unit}</small>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
