import type { GuardLook, RampGuard } from "@/server/domain/flags/schedules/ramp-guard";
import type { FlagSchedule, ScheduleStep } from "@/server/domain/flags/schedules/schedule";

/** So many minutes after a Monday at nine. */
export const minutes = (count: number): Date =>
  new Date(Date.UTC(2026, 10, 23, 9) + count * 60_000);

export const aStep = (minute: number, over: Partial<ScheduleStep> = {}): ScheduleStep => ({
  at: minutes(minute),
  enabled: null,
  percentage: 25,
  state: "waiting",
  doneAt: null,
  ...over,
});

export const aGuard = (over: Partial<RampGuard> = {}): RampGuard => ({
  service: "payments",
  indicator: "error_ratio",
  limit: 0.02,
  windowMinutes: 5,
  ...over,
});

export const aLook = (verdict: GuardLook["verdict"], streak = 0): GuardLook => ({
  at: minutes(0),
  verdict,
  value: { within: 0.001, broken: 0.048, no_data: null }[verdict],
  requests: verdict === "no_data" ? 0 : 250,
  streak,
});

export const aSchedule = (over: Partial<FlagSchedule> = {}): FlagSchedule => ({
  id: "s-1",
  flagName: "payments.new-card-processor",
  environment: "production",
  name: "Morning ramp",
  timeZone: "Europe/Paris",
  strategyId: "first",
  steps: [aStep(10)],
  guard: null,
  look: null,
  held: null,
  status: "active",
  statusReason: null,
  flagVersion: 1,
  baseline: null,
  createdAt: minutes(0),
  createdBy: { id: "ana", name: "Ana" },
  updatedAt: minutes(0),
  version: 1,
  ...over,
});
