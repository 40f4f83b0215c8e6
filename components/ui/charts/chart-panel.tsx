"use client";

import { type ReactNode, useState } from "react";
import { cn } from "../cn";
import { IconButton } from "../icon-button";
import { Panel } from "../panel";

interface ChartPanelProps {
  readonly title: ReactNode;
  /** The figure of now, beside the title. */
  readonly value?: ReactNode;
  readonly unit?: ReactNode;
  readonly tone?: "bad" | "warn" | undefined;
  /** At the right: the objective, the span. */
  readonly note?: ReactNode;
  readonly chart: ReactNode;
  readonly table: ReactNode;
  readonly className?: string;
}

const TONES = { bad: "text-bad", warn: "text-warn-ink" } as const;

/** A chart with its figure, and the table behind it. */
export function ChartPanel(props: ChartPanelProps) {
  const { title, value, unit, tone, note, chart, table, className } = props;
  const [asTable, setAsTable] = useState(false);
  return (
    <Panel className={cn("group/chart px-4 pt-3 pb-3", className)}>
      <div className="flex min-h-7 items-baseline gap-2">
        <h2 className="whitespace-nowrap">{title}</h2>
        {value === undefined ? null : (
          <span
            className={cn(
              "text-16 font-strong tracking-figure whitespace-nowrap",
              tone && TONES[tone],
            )}
          >
            {value}
            {unit ? (
              <small className="ml-1 text-11 font-normal tracking-normal text-ink-3">{unit}</small>
            ) : null}
          </span>
        )}
        <span className="ml-auto min-w-0 truncate text-11 text-ink-3">{note}</span>
        <IconButton
          icon={asTable ? "health" : "table"}
          label={asTable ? "View as chart" : "View as table"}
          title={asTable ? "View as chart" : "View as table"}
          look="ghost"
          size="small"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          className="-mr-1 self-center text-ink-3"
        />
      </div>
      {asTable ? table : chart}
    </Panel>
  );
}
