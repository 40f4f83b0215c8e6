import type { ReactNode } from "react";
import { cn } from "./cn";

export interface Stat {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly unit?: ReactNode;
  readonly tone?: "bad" | "warn";
}

const TONES = { bad: "text-bad", warn: "text-warn-ink" } as const;

/** Labels over numbers, side by side behind hairlines. */
export function Stats({
  stats,
  className,
}: {
  readonly stats: readonly Stat[];
  readonly className?: string;
}) {
  return (
    <dl
      className={cn(
        "flex flex-wrap gap-y-3 max-tablet:grid max-tablet:grid-cols-3 max-tablet:gap-x-4",
        className,
      )}
    >
      {stats.map((stat, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed row of figures
          key={index}
          className="min-w-0 flex-1 border-line px-4 first:pl-0 not-first:border-l max-tablet:border-0! max-tablet:px-0"
        >
          <dt className="text-11 whitespace-nowrap text-ink-3">{stat.label}</dt>
          <dd
            className={cn(
              "text-20 leading-[1.3] font-strong tracking-figure whitespace-nowrap",
              stat.tone && TONES[stat.tone],
            )}
          >
            {stat.value}
            {stat.unit ? (
              <small className="ml-0.5 text-12 font-normal tracking-normal text-ink-3">
                {stat.unit}
              </small>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface Fact {
  readonly term: ReactNode;
  readonly fact: ReactNode;
}

/** Facts in two columns. */
export function Facts({
  facts,
  className,
}: {
  readonly facts: readonly Fact[];
  readonly className?: string;
}) {
  return (
    <dl className={cn("grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5", className)}>
      {facts.map(({ term, fact }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of facts
        <div key={index} className="contents">
          <dt className="text-ink-3">{term}</dt>
          <dd className="min-w-0">{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
