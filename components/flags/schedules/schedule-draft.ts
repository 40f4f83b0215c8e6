import type { PreviewScheduleInput, ScheduleOutput } from "@/contracts/flag-schedules";
import type { FlagEnvironmentOutput } from "@/contracts/flags";

/** A step as it is typed: an empty share leaves it as it is. */
export interface DraftStep {
  readonly key: string;
  readonly at: string;
  readonly enabled: "on" | "off" | "same";
  readonly percentage: string;
}

export interface DraftGuard {
  readonly service: string;
  readonly indicator: "error_ratio" | "latency_p95";
  /** Per cent or milliseconds. */
  readonly limit: string;
  readonly windowMinutes: string;
}

export interface ScheduleDraft {
  readonly name: string;
  readonly timeZone: string;
  readonly strategyId: string | null;
  readonly steps: readonly DraftStep[];
  readonly guard: DraftGuard | null;
}

export const PRESETS = ["ramp", "on", "off", "on_off"] as const;
export type Preset = (typeof PRESETS)[number];
export const PRESET_LABEL: Readonly<Record<Preset, string>> = {
  ramp: "Ramp",
  on: "Turn on",
  off: "Turn off",
  on_off: "On, then off",
};

const HOUR_MS = 3_600_000;
const RAMP = [5, 25, 50, 100];
const GRADUAL = new Set([
  "flexibleRollout",
  "gradualRolloutUserId",
  "gradualRolloutSessionId",
  "gradualRolloutRandom",
]);

/** The strategies whose share a ramp can move. */
export const gradualOnes = ({ strategies }: Pick<FlagEnvironmentOutput, "strategies">) =>
  strategies.filter(({ name }) => GRADUAL.has(name));

/** "2026-11-23T09:00" as the clocks in a zone show it; Swedish writes dates as inputs take them. */
export function wallTime(at: Date, timeZone: string): string {
  const text = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: at.getUTCSeconds() === 0 ? "short" : "medium",
  }).format(at);
  return text.replace(" ", "T");
}

export const newStep = (at: string, enabled: DraftStep["enabled"], percentage = ""): DraftStep => ({
  key: crypto.randomUUID(),
  at,
  enabled,
  percentage,
});

/** The steps a preset begins with, from the next full hour on. */
export function presetSteps(preset: Preset, timeZone: string, now: Date): DraftStep[] {
  const first = Math.ceil((now.getTime() + 60_000) / HOUR_MS) * HOUR_MS;
  const at = (hours: number) => wallTime(new Date(first + hours * HOUR_MS), timeZone);
  switch (preset) {
    case "ramp":
      return RAMP.map((share, index) =>
        newStep(at(index), index === 0 ? "on" : "same", String(share)),
      );
    case "on":
      return [newStep(at(0), "on")];
    case "off":
      return [newStep(at(0), "off")];
    case "on_off":
      return [newStep(at(0), "on"), newStep(at(8), "off")];
  }
}

const PRESET_NAME: Readonly<Record<Preset, string>> = {
  ramp: "Ramp to everyone",
  on: "Turn on",
  off: "Turn off",
  on_off: "On for a while",
};

export const newDraft = (
  state: Pick<FlagEnvironmentOutput, "strategies">,
  timeZone: string,
  now: Date,
): ScheduleDraft => {
  const preset: Preset = gradualOnes(state).length > 0 ? "ramp" : "on";
  return withPreset({ name: "", timeZone, strategyId: null, steps: [], guard: null }, preset, now);
};

export const withPreset = (draft: ScheduleDraft, preset: Preset, now: Date): ScheduleDraft => ({
  ...draft,
  name: PRESET_NAME[preset],
  steps: presetSteps(preset, draft.timeZone, now),
});

const enabledWord = (enabled: boolean | null): DraftStep["enabled"] => {
  if (enabled === null) return "same";
  return enabled ? "on" : "off";
};

/** What still waits of a schedule, to be edited. */
export const draftOf = (schedule: ScheduleOutput): ScheduleDraft => ({
  name: schedule.name,
  timeZone: schedule.timeZone,
  strategyId: schedule.strategyId,
  steps: schedule.steps
    .filter(({ state }) => state === "waiting")
    .map(({ at, enabled, percentage }) =>
      newStep(
        wallTime(at, schedule.timeZone),
        enabledWord(enabled),
        percentage === null ? "" : String(percentage),
      ),
    ),
  guard: schedule.guard && {
    ...schedule.guard,
    limit: String(
      schedule.guard.indicator === "error_ratio"
        ? Number((schedule.guard.limit * 100).toPrecision(6))
        : schedule.guard.limit,
    ),
    windowMinutes: String(schedule.guard.windowMinutes),
  },
});

type Plan = Omit<PreviewScheduleInput, "flag" | "environment">;

const asBoolean = (word: DraftStep["enabled"]): boolean | null =>
  word === "same" ? null : word === "on";

/** What the server is asked. */
export function planOf({ timeZone, strategyId, steps, guard }: ScheduleDraft): Plan {
  return {
    timeZone,
    strategyId,
    steps: steps.map(({ at, enabled, percentage }) => ({
      at,
      enabled: asBoolean(enabled),
      percentage: percentage === "" ? null : Math.min(100, Number(percentage)),
    })),
    guard: guard && {
      service: guard.service,
      indicator: guard.indicator,
      limit: guard.indicator === "error_ratio" ? Number(guard.limit) / 100 : Number(guard.limit),
      windowMinutes: Math.round(Number(guard.windowMinutes)),
    },
  };
}
