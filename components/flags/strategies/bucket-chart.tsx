"use client";

import { cn } from "@/components/ui/cn";
import type { PreviewFlagOutput } from "@/contracts/flag-preview";

type Buckets = PreviewFlagOutput["buckets"];

interface BucketChartProps {
  readonly percentage: number;
  /** The percentage in force; null for a new strategy. */
  readonly before: number | null;
  readonly disabled: boolean;
  /** Ids per percent, on before and after; absent until the draft was previewed. */
  readonly buckets: Buckets | undefined;
  readonly onChange: (percentage: number) => void;
}

const HEIGHT = 40;
const SLOT = 10;

/** A hundred buckets, those that are on, would flip and are off, over the slider that moves the border. */
export function BucketChart(props: BucketChartProps) {
  const { percentage, before, disabled, buckets, onChange } = props;
  return (
    <div>
      {buckets ? <Bars buckets={buckets} /> : null}
      <div className="relative">
        <input
          type="range"
          min={0}
          max={100}
          aria-label="Percentage"
          disabled={disabled}
          value={percentage}
          onChange={(event) => onChange(Number(event.target.value))}
          className="block h-5 w-full cursor-pointer accent-accent disabled:cursor-not-allowed"
        />
        {before === null || before === percentage ? null : (
          <svg
            aria-hidden="true"
            className="pointer-events-none absolute inset-x-2 top-0 h-5 w-[calc(100%-16px)] overflow-visible"
          >
            <line
              x1={`${before}%`}
              x2={`${before}%`}
              y1="3"
              y2="17"
              className="stroke-ink [stroke-width:2]"
            />
          </svg>
        )}
      </div>
      <div className="flex justify-between font-mono text-11 text-ink-3">
        <span>0</span>
        <span>25</span>
        <span>50</span>
        <span>75</span>
        <span>100</span>
      </div>
      {buckets ? <Legend /> : null}
    </div>
  );
}

function Bars({ buckets }: { readonly buckets: Buckets }) {
  const max = Math.max(1, ...buckets.map((bucket) => bucket.of));
  return (
    <svg
      role="img"
      aria-label={barsLabel(buckets)}
      viewBox={`0 0 ${buckets.length * SLOT} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="mb-1 block h-10 w-full"
    >
      {buckets.map((bucket, index) => (
        <Bar
          // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its percent
          key={index}
          x={index * SLOT + 1}
          bucket={bucket}
          scale={HEIGHT / max}
        />
      ))}
    </svg>
  );
}

interface BarProps {
  readonly x: number;
  readonly bucket: Buckets[number];
  readonly scale: number;
}

function Bar({ x, bucket: { before, after, of }, scale }: BarProps) {
  const stays = Math.min(before, after);
  const flips = Math.abs(after - before);
  const parts = [
    { key: "on", value: stays, from: 0, className: "fill-s1" },
    { key: "flip", value: flips, from: stays, className: "fill-changing" },
    { key: "off", value: of - stays - flips, from: stays + flips, className: "fill-line-strong" },
  ];
  return parts.map(({ key, value, from, className }) =>
    value > 0 ? (
      <rect
        key={key}
        x={x}
        width={SLOT - 2}
        y={HEIGHT - (from + value) * scale}
        height={value * scale}
        className={className}
      />
    ) : null,
  );
}

const barsLabel = (buckets: Buckets): string => {
  const total = (pick: (bucket: Buckets[number]) => number) =>
    buckets.reduce((sum, bucket) => sum + pick(bucket), 0);
  return `On now ${total(({ before }) => before)}, after saving ${total(({ after }) => after)}, of ${total(({ of }) => of)} ids`;
};

const LEGEND = [
  { label: "on now", className: "bg-s1" },
  { label: "would flip", className: "bg-changing" },
  { label: "off", className: "bg-line-strong" },
];

function Legend() {
  return (
    <ul className="mt-1.5 flex gap-3 text-11 text-ink-2">
      {LEGEND.map(({ label, className }) => (
        <li key={label} className="inline-flex items-center gap-[5px]">
          <span aria-hidden="true" className={cn("size-2 rounded-[2px]", className)} />
          {label}
        </li>
      ))}
      <li className="ml-auto text-ink-3">sampled ids per bucket</li>
    </ul>
  );
}
