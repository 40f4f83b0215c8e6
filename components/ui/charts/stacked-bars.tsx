"use client";

import { cn } from "../cn";
import { axisText } from "./axis-time";
import { TimeAxis } from "./chart-axes";
import { ChartMarks } from "./chart-marks";
import { ChartStage } from "./chart-stage";
import { type Mark, spanOf, type Tone } from "./model";
import { FILL } from "./tones";

export interface BarPart {
  readonly key: string;
  readonly name: string;
  readonly tone: Tone;
  readonly values: readonly number[];
}

export interface StackedBarsData {
  readonly label: string;
  readonly at: readonly Date[];
  /** From the bottom up: yes, then no. */
  readonly parts: readonly BarPart[];
  readonly format: (value: number) => string;
  readonly marks?: readonly Mark[] | undefined;
}

interface StackedBarsProps {
  readonly data: StackedBarsData;
  readonly height?: number;
  readonly className?: string;
}

const TOP = 18;
const BOTTOM = 18;

/** Counts per bucket, parts on top of each other; a legend names them. */
export function StackedBars({ data, height = 112, className }: StackedBarsProps) {
  const plot = height - TOP - BOTTOM;
  const span = spanOf(data.at);
  return (
    <div className={cn("@container", className)}>
      <ChartStage label={data.label} points={data.at.length} read={(index) => readBar(data, index)}>
        {(index) => (
          <svg width="100%" height={height} overflow="visible" className="block" aria-hidden="true">
            <Bars data={data} y={TOP} height={plot} />
            <ChartMarks
              marks={data.marks ?? []}
              span={span}
              top={TOP - 4}
              bottom={TOP + plot}
              full={false}
            />
            {index === null ? <TimeAxis span={span} y={height - 3} /> : null}
          </svg>
        )}
      </ChartStage>
      <Legend parts={data.parts} />
    </div>
  );
}

function Legend({ parts }: { readonly parts: readonly BarPart[] }) {
  return (
    <ul className="mt-1.5 flex gap-3 text-11 text-ink-2">
      {parts.map((part) => (
        <li key={part.key} className="inline-flex items-center gap-[5px]">
          <svg aria-hidden="true" className="size-2 rounded-[2px]">
            <rect width="100%" height="100%" className={FILL[part.tone]} />
          </svg>
          {part.name}
        </li>
      ))}
    </ul>
  );
}

function readBar(data: StackedBarsData, index: number): readonly string[] {
  const at = data.at[index];
  if (!at) return [];
  const { from, to } = spanOf(data.at);
  const counts = data.parts.map((part) => `${part.name} ${data.format(part.values[index] ?? 0)}`);
  return [axisText(at, to - from), ...counts];
}

const SLOT = 10;

interface BarsProps {
  readonly data: Pick<StackedBarsData, "at" | "parts">;
  readonly y: number;
  readonly height: number;
}

function Bars({ data, y, height }: BarsProps) {
  const totals = data.at.map((_, index) => total(data.parts, index));
  const max = Math.max(1, ...totals);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a part of a picture that is named as a whole
    <svg
      y={y}
      width="100%"
      height={height}
      viewBox={`0 0 ${data.at.length * SLOT} ${max}`}
      preserveAspectRatio="none"
    >
      {data.parts.map((part, level) =>
        data.at.map((at, index) => {
          const value = part.values[index] ?? 0;
          const under = total(data.parts.slice(0, level), index);
          return value === 0 ? null : (
            <rect
              key={at.getTime()}
              x={index * SLOT + 1}
              width={SLOT - 2}
              y={max - under - value}
              height={value}
              className={FILL[part.tone]}
            />
          );
        }),
      )}
    </svg>
  );
}

function total(parts: readonly BarPart[], index: number): number {
  return parts.reduce((sum, part) => sum + (part.values[index] ?? 0), 0);
}

interface SparkBarsProps {
  readonly label: string;
  readonly parts: readonly BarPart[];
  readonly className?: string;
}

/** The same in the height of a line, 72 x 18; a dashed line where nothing was counted. */
export function SparkBars({ label, parts, className }: SparkBarsProps) {
  const count = Math.max(0, ...parts.map((part) => part.values.length));
  const at = Array.from({ length: count }, (_, index) => new Date(index));
  const isEmpty = parts.every((part) => part.values.every((value) => value === 0));
  return (
    <svg
      role="img"
      aria-label={label}
      className={cn("block h-[18px] w-[72px] flex-none", className)}
    >
      {isEmpty ? (
        <line
          x1="0"
          x2="100%"
          y1="17"
          y2="17"
          strokeDasharray="2 3"
          className="stroke-line-strong"
        />
      ) : (
        <Bars data={{ at, parts }} y={0} height={18} />
      )}
    </svg>
  );
}
