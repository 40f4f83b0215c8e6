"use client";

import { cn } from "../cn";
import { axisText } from "./axis-time";
import { type Frame, Grid, TimeAxis } from "./chart-axes";
import { ChartMarks } from "./chart-marks";
import { ChartStage } from "./chart-stage";
import { LineEnds } from "./line-ends";
import { LinePaths } from "./line-paths";
import { percent, spanOf, type TimeSeries, valueAxis } from "./model";

interface TimeSeriesChartProps {
  readonly data: TimeSeries;
  readonly height?: number;
  /** Marks carry label and time; for a wide chart. */
  readonly fullMarks?: boolean;
  readonly className?: string;
}

const TOP = 22;
const BOTTOM = 18;
const NAMES_AT = 54;

/** Lines over time. Drawn without measuring: positions are percentages, only the curves are stretched. */
export function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { data, height = 188, fullMarks = false, className } = props;
  return (
    <div className={cn("@container", data.series.length > 1 ? "pr-20" : "pr-12", className)}>
      <ChartStage
        label={data.label}
        points={data.at.length}
        read={(index) => readPoint(data, index)}
      >
        {(index) => <Picture data={data} height={height} fullMarks={fullMarks} index={index} />}
      </ChartStage>
    </div>
  );
}

interface PictureProps {
  readonly data: TimeSeries;
  readonly height: number;
  readonly fullMarks: boolean;
  readonly index: number | null;
}

function Picture({ data, height, fullMarks, index }: PictureProps) {
  const frame: Frame = { top: TOP, height: height - TOP - BOTTOM };
  const axis = valueAxis(
    data.series.flatMap((each) => each.values),
    data.limit?.value,
  );
  const span = spanOf(data.at);
  const base = frame.top + frame.height;
  const at = index === null ? null : percent(index / Math.max(1, data.at.length - 1));
  return (
    <svg width="100%" height={height} overflow="visible" className="block" aria-hidden="true">
      <Grid axis={axis} frame={frame} format={data.format} limit={data.limit} />
      <ChartMarks
        marks={data.marks ?? []}
        span={span}
        top={frame.top - 4}
        bottom={base}
        full={fullMarks}
      />
      <LinePaths series={data.series} max={axis.max} height={frame.height} top={frame.top} />
      <LineEnds series={data.series} axis={axis} frame={frame} nameAt={NAMES_AT} />
      {at === null ? (
        <TimeAxis span={span} y={height - 3} />
      ) : (
        <line x1={at} x2={at} y1={frame.top} y2={base} className="stroke-ink" />
      )}
    </svg>
  );
}

function readPoint(data: TimeSeries, index: number): readonly string[] {
  const at = data.at[index];
  if (!at) return [];
  const { from, to } = spanOf(data.at);
  const values = data.series.map((each) => {
    const value = each.values[index];
    const words = value == null ? "no data" : data.format(value);
    return data.series.length > 1 ? `${each.name} ${words}` : words;
  });
  return [axisText(at, to - from), ...values];
}
