import { z } from "zod";
import { PLAN_OUTCOMES } from "@/server/domain/flags/sets/flag-set";
import { flagName, flagType, lifetimeDays, strategy, variant } from "./flag-parts";
import { MOST_FLAGS_AT_ONCE } from "./flag-words";
import { changeRef, environmentName, reason } from "./shared";

export const tag = z
  .string()
  .trim()
  .regex(/^[^:\s][^:]{0,49}:\S.{0,149}$/, "A tag is a type and a value, such as team:payments.");

export const bulkAction = z.discriminatedUnion("kind", [
  z
    .object({ kind: z.literal("toggle"), environment: environmentName, enabled: z.boolean() })
    .strict(),
  z.object({ kind: z.literal("archive") }).strict(),
  z.object({ kind: z.literal("add_tag"), tag }).strict(),
  z.object({ kind: z.literal("remove_tag"), tag: z.string().min(1).max(200) }).strict(),
  z.object({ kind: z.literal("mark_stale"), stale: z.boolean() }).strict(),
  z.object({ kind: z.literal("move"), project: z.string().min(1).max(60) }).strict(),
  z
    .object({
      kind: z.literal("promote"),
      from: environmentName,
      to: environmentName,
      /** Also on or off as it is there; else only strategies and variants. */
      withSwitch: z.boolean().default(false),
    })
    .strict(),
]);

const names = z
  .array(flagName)
  .min(1, "Choose at least one flag.")
  .max(MOST_FLAGS_AT_ONCE, `Choose at most ${MOST_FLAGS_AT_ONCE} flags at once.`);

export const previewBulkInput = z.object({ names, action: bulkAction }).strict();

export const plannedFlag = z.object({
  name: z.string(),
  outcome: z.enum(PLAN_OUTCOMES),
  reason: z.string().nullable(),
  before: z.string(),
  after: z.string(),
});

export const previewBulkOutput = z.object({
  items: z.array(plannedFlag).readonly(),
  changes: z.number().int(),
  refused: z.number().int(),
  /** Goes back with the order to apply it: what was previewed is what is done. */
  fingerprint: z.string(),
  /** What must be typed, where the environment asks for it. */
  confirm: z.string().nullable(),
  requiresReason: z.boolean(),
});

export const applyBulkInput = z
  .object({
    names,
    action: bulkAction,
    fingerprint: z.string().max(100),
    reason: reason.optional(),
    confirmation: z.string().max(120).optional(),
  })
  .strict();

export const flagSetChangedOutput = changeRef.extend({ changed: z.number().int() });

const fields = z.object({
  project: z.string(),
  type: flagType,
  lifetimeDays: lifetimeDays.default(null),
  description: z.string(),
  owner: z.string().nullable(),
  impressionData: z.boolean(),
  stale: z.boolean(),
  links: z.array(z.object({ url: z.string(), title: z.string() })).readonly(),
  tags: z.array(z.string()).readonly(),
  dependencies: z
    .array(
      z.object({
        feature: z.string(),
        enabled: z.boolean(),
        variants: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  archived: z.boolean(),
});

/** The way back of a change of several flags: what each was, at the versions the change left. */
export const restoreFlagSetInput = z
  .object({
    what: z.string().max(200),
    isWhole: z.boolean(),
    entries: z
      .array(
        z.object({
          name: z.string(),
          changeId: z.string().nullable(),
          version: z.number().int(),
          flag: fields.nullable(),
          states: z
            .array(
              z.object({
                environment: z.string(),
                version: z.number().int(),
                enabled: z.boolean(),
                strategies: z.array(strategy).readonly(),
                variants: z.array(variant).readonly(),
              }),
            )
            .readonly(),
        }),
      )
      .readonly(),
    reason: reason.optional(),
    confirmation: z.string().max(120).optional(),
  })
  .strict();

export type BulkAction = z.infer<typeof bulkAction>;
export type PreviewBulkOutput = z.infer<typeof previewBulkOutput>;
