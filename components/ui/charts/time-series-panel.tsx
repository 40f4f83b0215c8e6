"use client";

import type { ReactNode } from "react";
import { ChartPanel } from "./chart-panel";
import type { TimeSeries } from "./model";
import { SeriesTable } from "./series-table";
import { TimeSeriesChart } from "./time-series-chart";

interface TimeSeriesPanelProps {
  readonly title: ReactNode;
  readonly value?: ReactNode;
  readonly unit?: ReactNode;
  readonly tone?: "bad" | "warn" | undefined;
  readonly note?: ReactNode;
  readonly data: TimeSeries;
  readonly height?: number;
  readonly className?: string;
}

/** Lines over time in a panel, with the table behind them. */
export function TimeSeriesPanel({ data, height, ...rest }: TimeSeriesPanelProps) {
  return (
    <ChartPanel
      {...rest}
      chart={<TimeSeriesChart data={data} {...(height ? { height } : {})} />}
      table={<SeriesTable data={data} />}
    />
  );
}
