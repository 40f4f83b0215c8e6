import { cn } from "./cn";
import type { Status } from "./status";

export type MeterTone =
  | Status
  | "accent"
  | "s1"
  | "s2"
  | "s3"
  | "s4"
  | "s5"
  | "s6"
  | "ink"
  | "idle";

const TONES: Record<MeterTone, string> = {
  healthy: "fill-good",
  degraded: "fill-warn",
  failing: "fill-bad",
  unknown: "fill-unknown",
  changing: "fill-changing",
  accent: "fill-accent",
  s1: "fill-s1",
  s2: "fill-s2",
  s3: "fill-s3",
  s4: "fill-s4",
  s5: "fill-s5",
  s6: "fill-s6",
  ink: "fill-ink-3",
  idle: "fill-line-strong",
};

export interface MeterPart {
  /** 0..1 of the whole. */
  readonly share: number;
  readonly tone: MeterTone;
}

interface MeterProps {
  /** Said instead of the picture: "62 % of the budget used". */
  readonly label: string;
  readonly parts: readonly MeterPart[];
  readonly height?: 4 | 6 | 8 | 10;
  readonly className?: string;
}

const HEIGHTS = { 4: "h-1", 6: "h-1.5", 8: "h-2", 10: "h-2.5" } as const;

/** Shares of a whole, on one bar. */
export function Meter({ label, parts, height = 4, className }: MeterProps) {
  const starts = parts.map((_, index) => sum(parts.slice(0, index)));
  return (
    <svg
      role="img"
      aria-label={label}
      className={cn(
        "block w-full overflow-hidden rounded-[2px] bg-line",
        HEIGHTS[height],
        className,
      )}
    >
      {parts.map((part, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          key={index}
          x={percent(starts[index] ?? 0)}
          width={percent(part.share)}
          height="100%"
          className={cn(TONES[part.tone], index > 0 && "stroke-panel stroke-2")}
        />
      ))}
    </svg>
  );
}

function sum(parts: readonly MeterPart[]): number {
  return parts.reduce((total, part) => total + part.share, 0);
}

function percent(share: number): string {
  return `${Math.max(0, Math.min(1, share)) * 100}%`;
}
