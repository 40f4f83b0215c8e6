import { guardWords, type RampGuard } from "./ramp-guard";
import type { StepEffect } from "./schedule";
import type { PlannedStep } from "./validate-schedule";

/** "Mon 23 Nov, 09:00" as the clocks in the zone show it. */
export const zonedTime = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    ...(at.getUTCSeconds() !== 0 && { second: "2-digit" }),
  }).format(at);

/** "on at 25 %", "off", "50 %". */
export function effectWords({ enabled, percentage }: StepEffect): string {
  const share = percentage === null ? null : `${percentage} %`;
  if (enabled === null) return share ?? "nothing";
  const word = enabled ? "on" : "off";
  return share === null ? word : `${word} at ${share}`;
}

const stepSentence = (step: StepEffect): string => {
  const { enabled, percentage } = step;
  if (percentage === null) return enabled ? "turns on" : "turns off";
  const share = `goes to ${percentage} %`;
  return enabled ? `turns on and ${share}` : share;
};

export interface WordedPlan {
  readonly steps: readonly PlannedStep[];
  readonly timeZone: string;
  readonly guard: RampGuard | null;
}

/** What a schedule will do, in sentences. */
export function planSentences({ steps, timeZone, guard }: WordedPlan): string[] {
  const does = steps.map(
    (step) => `It ${stepSentence(step)} on ${zonedTime(step.at, timeZone)} (${timeZone}).`,
  );
  if (guard === null)
    return [
      ...does,
      "A step missed while Portside was down is taken as soon as it is back; several missed steps are taken as one.",
    ];
  return [
    ...does,
    `It holds while there is no good data, and goes back to what it was when this breaks: ${guardWords(guard)}.`,
    "Held or late steps follow one by one, at the distances planned.",
  ];
}

export const stepOf = (number: number, count: number, name: string): string =>
  `Step ${number} of ${count} of “${name}”`;
