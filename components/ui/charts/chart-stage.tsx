"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";

const STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowLeft: (index) => Math.max(0, index - 1),
  ArrowRight: (index, last) => Math.min(last, index + 1),
  Home: () => 0,
  End: (_, last) => last,
};

interface ChartStageProps {
  readonly label: string;
  readonly points: number;
  /** What stands at a point, in words: time first, then values. */
  readonly read: (index: number) => readonly string[];
  /** The picture; the index is the point being read. */
  readonly children: (index: number | null) => ReactNode;
}

/**
 * A picture that is read point by point, by pointer or by arrow keys, as a slider is: a screen reader hears
 * the time and the values of the point. What is read takes the place of the time axis.
 */
export function ChartStage({ label, points, read, children }: ChartStageProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const last = Math.max(0, points - 1);
  const index = chosen === null ? null : Math.min(chosen, last);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") setChosen(null);
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    setChosen(step(index ?? last, last));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / Math.max(1, box.width);
    setChosen(Math.max(0, Math.min(last, Math.round(share * last))));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-readonly="true"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={index ?? last}
      aria-valuetext={points === 0 ? "no data" : read(index ?? last).join(", ")}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setChosen(null)}
      onBlur={() => setChosen(null)}
      className="relative"
    >
      {children(index)}
      {index === null ? null : (
        <div
          aria-hidden="true"
          className="absolute inset-x-0 bottom-0 flex h-4 items-center gap-2 font-mono text-10 whitespace-nowrap text-ink-2 first-letter:text-ink"
        >
          {read(index).map((word) => (
            <span key={word}>{word}</span>
          ))}
        </div>
      )}
    </div>
  );
}
