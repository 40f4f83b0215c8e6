import { z } from "zod";
import { GUARD_INDICATORS } from "@/server/domain/flags/schedules/ramp-guard";
import { SCHEDULE_STATUSES, STEP_STATES } from "@/server/domain/flags/schedules/schedule";
import { flagName, strategy, variant } from "./flag-parts";
import { actionState, changeRef, environmentName, reason } from "./shared";

const scheduleId = z.string().min(1).max(60);
const version = z.number().int();

export const rampGuard = z
  .object({
    service: z.string().trim().min(1, "Name a service.").max(120),
    indicator: z.enum(GUARD_INDICATORS),
    /** A ratio or milliseconds. */
    limit: z.number(),
    windowMinutes: z.number().int(),
  })
  .strict();

const givenStep = z
  .object({
    /** As the clocks in the zone show it: `2026-11-23T09:00`, with seconds if need be. */
    at: z.string().max(19),
    enabled: z.boolean().nullable(),
    percentage: z.number().int().min(0).max(100, "A share is at most 100 %.").nullable(),
  })
  .strict();

const plan = {
  timeZone: z.string().min(1, "Name a time zone.").max(60),
  strategyId: z.string().max(60).nullable(),
  steps: z.array(givenStep).max(50, "A schedule has at most 50 steps.").readonly(),
  guard: rampGuard.nullable(),
};
const scheduleName = z
  .string()
  .trim()
  .min(1, "A schedule needs a name.")
  .max(80, "A schedule's name has at most 80 characters.");

const place = { flag: flagName, environment: environmentName };

export const listSchedulesInput = z.object(place).strict();
export const listOpenSchedulesInput = z.object({ environment: environmentName }).strict();
export const previewScheduleInput = z.object({ ...place, ...plan }).strict();
export const createScheduleInput = z
  .object({ ...place, name: scheduleName, ...plan, reason: reason.optional() })
  .strict();
export const editScheduleInput = z
  .object({ id: scheduleId, version, name: scheduleName, ...plan, reason: reason.optional() })
  .strict();
export const moveScheduleInput = z
  .object({ id: scheduleId, version, reason: reason.optional() })
  .strict();
export const restoreStateInput = z
  .object({
    name: flagName,
    environment: environmentName,
    version,
    enabled: z.boolean(),
    strategies: z.array(strategy).max(50).readonly(),
    variants: z.array(variant).max(50).readonly(),
    reason: reason.optional(),
  })
  .strict();

const stepParts = {
  at: z.date(),
  enabled: z.boolean().nullable(),
  percentage: z.number().int().nullable(),
  /** "on at 25 %". */
  words: z.string(),
  /** As the clocks in the zone show it. */
  local: z.string(),
};

export const scheduleOutput = z.object({
  id: z.string(),
  flagName: z.string(),
  environment: z.string(),
  name: z.string(),
  timeZone: z.string(),
  strategyId: z.string().nullable(),
  steps: z
    .array(
      z.object({
        ...stepParts,
        state: z.enum(STEP_STATES),
        doneAt: z.date().nullable(),
        dueAt: z.date(),
      }),
    )
    .readonly(),
  guard: rampGuard.nullable(),
  guardWords: z.string().nullable(),
  look: z
    .object({
      at: z.date(),
      verdict: z.enum(["within", "broken", "no_data"]),
      words: z.string(),
    })
    .nullable(),
  held: z.object({ since: z.date(), reason: z.string() }).nullable(),
  status: z.enum(SCHEDULE_STATUSES),
  statusReason: z.string().nullable(),
  nextAt: z.date().nullable(),
  watchedUntil: z.date().nullable(),
  createdAt: z.date(),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  updatedAt: z.date(),
  version,
  actions: z.object({
    edit: actionState,
    pause: actionState,
    resume: actionState,
    cancel: actionState,
  }),
});

export const listSchedulesOutput = z.object({ items: z.array(scheduleOutput).readonly() });
export const listOpenSchedulesOutput = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        flag: z.string(),
        name: z.string(),
        status: z.enum(["active", "paused"]),
        isHeld: z.boolean(),
        next: z.string().nullable(),
        nextAt: z.date().nullable(),
      }),
    )
    .readonly(),
});
export const previewScheduleOutput = z.object({
  sentences: z.array(z.string()).readonly(),
  steps: z.array(z.object({ ...stepParts, note: z.string().nullable() })).readonly(),
  now: z.object({ enabled: z.boolean(), percentage: z.number().nullable() }),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).readonly(),
});
export const scheduleChangedOutput = changeRef.extend({ schedule: scheduleOutput });

export type ScheduleOutput = z.infer<typeof scheduleOutput>;
export type PreviewScheduleInput = z.infer<typeof previewScheduleInput>;
export type PreviewScheduleOutput = z.infer<typeof previewScheduleOutput>;
