import { cn } from "./cn";

interface SparklineProps {
  /** In order; null where nothing was measured. */
  readonly values: readonly (number | null)[];
  /** Said instead of the picture: "p95 of payments, last hour". */
  readonly label: string;
  readonly tone?: "plain" | "warm" | "hot" | "good";
  readonly className?: string;
}

const TONES = {
  plain: "stroke-ink-3",
  warm: "stroke-warn",
  hot: "stroke-bad",
  good: "stroke-good",
} as const;

const WIDTH = 88;
const HEIGHT = 18;
const PAD = 1.5;

/** The shape of an hour in the height of a line. Gaps stay gaps. */
export function Sparkline({ values, label, tone = "plain", className }: SparklineProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      data-spark=""
      preserveAspectRatio="none"
      className={cn(
        "block h-[18px] w-[88px] flex-none overflow-visible max-tablet:w-14",
        className,
      )}
    >
      <path
        d={sparkPath(values)}
        vectorEffect="non-scaling-stroke"
        strokeWidth="1.25"
        strokeLinejoin="round"
        strokeLinecap="round"
        className={cn("fill-none", TONES[tone])}
      />
    </svg>
  );
}

/** Moves after a gap, draws between neighbours; a flat line lies in the middle. */
export function sparkPath(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "";
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = WIDTH / Math.max(1, values.length - 1);
  const height = (value: number) =>
    span === 0 ? HEIGHT / 2 : HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD);
  let pen = "M";
  let path = "";
  for (const [index, value] of values.entries()) {
    if (value === null) pen = "M";
    else {
      path += `${pen}${round(index * step)} ${round(height(value))}`;
      pen = "L";
    }
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
