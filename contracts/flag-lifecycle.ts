import { z } from "zod";
import { LIFECYCLE_FINDINGS, LIFECYCLE_STAGES } from "@/server/domain/flags/lifecycle";
import { flagName, flagType } from "./flag-parts";
import { changeRef, pageInput, reason } from "./shared";

const stage = z.enum(LIFECYCLE_STAGES);
const findingKind = z.enum(LIFECYCLE_FINDINGS);

const assessment = z.object({
  name: z.string(),
  type: flagType,
  lifetimeDays: z.number().int().nullable(),
  owner: z.string().nullable(),
  stale: z.boolean(),
  version: z.number().int(),
  createdAt: z.date(),
  stage,
  /** Why it stands there, in words. */
  words: z.string(),
  findings: z
    .array(z.object({ kind: findingKind, words: z.string(), since: z.date().nullable() }))
    .readonly(),
  lastAskedAt: z.date().nullable(),
});

const days = z
  .number()
  .int("Whole days.")
  .min(1, "At least one day.")
  .max(365, "At most a year, 365 days.");

export const lifecycleSettings = z.object({ sameAnswerDays: days, unusedDays: days });
const keptSettings = lifecycleSettings.extend({ version: z.number().int() });

export const listLifecycleInput = pageInput.extend({
  stage: stage.default("cleanup"),
  /** "" for flags without an owner. */
  owner: z.string().max(120).optional(),
  finding: findingKind.optional(),
});
export const listLifecycleOutput = z.object({
  items: z.array(assessment).readonly(),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  stages: z.record(stage, z.number().int()),
  owners: z.array(z.object({ owner: z.string(), count: z.number().int() })).readonly(),
  settings: keptSettings,
  mayEdit: z.boolean(),
});

export const getLifecycleInput = z.object({ name: flagName }).strict();
export const lifecycleOutput = assessment.extend({
  evidence: z
    .array(
      z.object({
        environment: z.string(),
        firstAt: z.date(),
        lastAt: z.date(),
        lastYesAt: z.date().nullable(),
        lastNoAt: z.date().nullable(),
      }),
    )
    .readonly(),
  mayEdit: z.boolean(),
});

export const markStaleInput = z
  .object({
    name: flagName,
    stale: z.boolean(),
    version: z.number().int(),
    reason: reason.optional(),
  })
  .strict();

export const saveLifecycleSettingsInput = keptSettings
  .extend({ reason: reason.optional() })
  .strict();
export const lifecycleSettingsSavedOutput = changeRef.extend({ settings: keptSettings });

export type ListLifecycleOutput = z.infer<typeof listLifecycleOutput>;
export type LifecycleItem = ListLifecycleOutput["items"][number];
