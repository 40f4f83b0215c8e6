import { cn } from "./cn";

interface ProgressProps {
  /** Said aloud: "step 2 of 4". */
  readonly label: string;
  readonly steps: number;
  /** Steps finished. */
  readonly done: number;
  /** 0..1 of the step under way; none when it is waiting. */
  readonly current?: number;
  readonly failed?: boolean;
  readonly className?: string;
}

/** Steps of something under way, as a broken bar. */
export function Progress({ label, steps, done, current = 0, failed, className }: ProgressProps) {
  const fill = failed ? "fill-bad" : "fill-changing";
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={steps}
      aria-valuenow={done}
      className={cn("flex h-1 gap-0.5", className)}
    >
      {Array.from({ length: steps }, (_, step) => (
        <svg
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its number
          key={step}
          aria-hidden="true"
          className="h-full min-w-0 flex-1 rounded-[2px] bg-line-strong"
        >
          <rect
            height="100%"
            width={`${stepFill({ step, done, current }) * 100}%`}
            className={cn(fill, "transition-[width] duration-(--slow)")}
          />
        </svg>
      ))}
    </div>
  );
}

function stepFill({
  step,
  done,
  current,
}: {
  step: number;
  done: number;
  current: number;
}): number {
  if (step < done) return 1;
  return step === done ? current : 0;
}
