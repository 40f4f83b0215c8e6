import type { PreviewScheduleOutput } from "@/contracts/flag-schedules";
import { StepChart } from "./step-chart";

/** What the schedule would do, drawn and in words. */
export function SchedulePreview({ preview }: { readonly preview: PreviewScheduleOutput }) {
  if (preview.sentences.length === 0) return null;
  return (
    <div className="rounded-control border border-line bg-sunken p-3">
      <StepChart
        label="Share after each step"
        start={preview.now}
        steps={preview.steps}
        className="mb-2"
      />
      <ul className="grid gap-1 text-12 text-ink-2">
        {preview.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
