import { cn } from "@/components/ui/cn";

export interface ChartStep {
  readonly at: Date;
  readonly enabled: boolean | null;
  readonly percentage: number | null;
  readonly isDone?: boolean;
}

interface StepChartProps {
  /** What it is before the first step. */
  readonly start: { readonly enabled: boolean; readonly percentage: number | null };
  readonly steps: readonly ChartStep[];
  readonly label: string;
  readonly className?: string;
}

const WIDTH = 600;
const HEIGHT = 64;
const PAD = 4;

interface Level {
  readonly enabled: boolean;
  readonly percentage: number | null;
}

const shareOf = ({ enabled, percentage }: Level): number => (enabled ? (percentage ?? 100) : 0);

/** How many get it after each step, from what it was before. */
export function levels({ start, steps }: Pick<StepChartProps, "start" | "steps">): number[] {
  let level: Level = start;
  const shares = [shareOf(level)];
  for (const step of steps) {
    level = {
      enabled: step.enabled ?? level.enabled,
      percentage: step.percentage ?? level.percentage,
    };
    shares.push(shareOf(level));
  }
  return shares;
}

/** The share over the steps as stairs; steps are evenly apart, whatever lies between them. */
export function StepChart({ start, steps, label, className }: StepChartProps) {
  const shares = levels({ start, steps });
  const width = WIDTH / shares.length;
  const y = (share: number) => HEIGHT - PAD - (share / 100) * (HEIGHT - 2 * PAD);
  const path = shares
    .map((share, index) => `${index === 0 ? "M" : "L"}${index * width} ${y(share)}h${width}`)
    .join("");
  return (
    <figure aria-label={label} className={cn("m-0", className)}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-16 w-full"
      >
        <path
          d={`${path}V${HEIGHT - PAD}H0Z`}
          className="fill-[color-mix(in_oklab,var(--accent)_10%,transparent)]"
        />
        <path
          d={path}
          fill="none"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
          className="stroke-accent"
        />
      </svg>
      <figcaption className="flex text-11 text-ink-3">
        {shares.map((share, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
            key={index}
            className={cn(
              "min-w-0 flex-1 truncate",
              index > 0 && steps[index - 1]?.isDone && "font-medium text-ink",
            )}
          >
            {share} %
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
