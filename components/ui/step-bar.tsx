import type { ReactNode } from "react";
import { cn } from "./cn";

export interface Step {
  readonly id: string;
  readonly name: ReactNode;
  readonly note?: ReactNode;
  readonly state: "done" | "now" | "waiting" | "failed";
}

const EDGES: Record<Step["state"], string> = {
  done: "border-good",
  now: "border-changing",
  waiting: "border-line",
  failed: "border-bad",
};

const NAMES: Record<Step["state"], string> = {
  done: "font-strong text-ink",
  now: "font-strong text-changing",
  waiting: "font-book text-ink-3",
  failed: "font-strong text-bad",
};

const WORDS: Record<Step["state"], string> = {
  done: "done",
  now: "under way",
  waiting: "not yet",
  failed: "failed",
};

/** The steps of a deployment, named, each under its edge. */
export function StepBar({
  steps,
  className,
}: {
  readonly steps: readonly Step[];
  readonly className?: string;
}) {
  return (
    <ol className={cn("grid auto-cols-fr grid-flow-col gap-1 max-tablet:grid-flow-row", className)}>
      {steps.map((step) => (
        <li
          key={step.id}
          {...(step.state === "now" ? { "aria-current": "step" as const } : {})}
          className={cn(
            "grid content-start border-t-[3px] pt-2 text-12 max-tablet:border-t-0 max-tablet:border-l-[3px] max-tablet:py-1 max-tablet:pl-3",
            EDGES[step.state],
          )}
        >
          <span className={NAMES[step.state]}>{step.name}</span>
          <span className="sr-only">{WORDS[step.state]}</span>
          <span className="min-h-4 text-11 text-ink-3">{step.note}</span>
        </li>
      ))}
    </ol>
  );
}
