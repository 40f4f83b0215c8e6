import { z } from "zod";
import { PLAN_OUTCOMES } from "@/server/domain/flags/sets/flag-set";
import { MOST_IMPORTED } from "@/server/domain/flags/unleash/unleash-file";
import { lifetimeDays } from "./flag-parts";
import { changeRef, environmentName, reason } from "./shared";

/**
 * The file that `features-batch/export` of an Unleash gives and `features-batch/import` takes. Unknown fields are left
 * out; what its versions write as null, as a number or not at all is read as what it means.
 */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const flag = z.boolean().nullish();
const many = <T extends z.ZodType>(item: T, most = 30_000) =>
  z
    .array(item)
    .max(most)
    .nullish()
    .transform((given) => given ?? []);

const constraint = z.object({
  contextName: z.string().max(100),
  operator: z.string().max(40),
  values: many(text),
  value: text.nullish(),
  inverted: flag,
  caseInsensitive: flag,
});

const variant = z.object({
  name: z.string().max(100),
  weight: z.number(),
  weightType: z.string().nullish(),
  stickiness: z.string().max(100).nullish(),
  payload: z.object({ type: z.string(), value: text }).nullish(),
  overrides: many(z.object({ contextName: z.string(), values: many(text) })),
});

export const unleashExport = z.object({
  features: z
    .array(
      z.object({
        name: z.string().max(200),
        type: z.string().nullish(),
        description: z.string().max(2_000).nullish(),
        project: z.string().nullish(),
        stale: flag,
        impressionData: flag,
        archived: flag,
        lifetimeDays: lifetimeDays.optional(),
      }),
    )
    .max(
      MOST_IMPORTED,
      `At most ${MOST_IMPORTED.toLocaleString("en")} flags at once; export them project by project.`,
    ),
  featureStrategies: many(
    z.object({
      id: z.string().max(60).nullish(),
      featureName: z.string(),
      name: z.string().nullish(),
      strategyName: z.string().nullish(),
      environment: z.string().nullish(),
      title: z.string().max(200).nullish(),
      disabled: flag,
      sortOrder: z.number().nullish(),
      parameters: z.record(z.string(), text).nullish(),
      constraints: many(constraint),
      segments: many(z.number().int()),
      variants: many(variant),
    }),
  ),
  featureEnvironments: many(
    z.object({
      featureName: z.string().nullish(),
      name: z.string().nullish(),
      environment: z.string().nullish(),
      enabled: flag,
      variants: many(variant),
    }),
  ),
  featureTags: many(
    z.object({ featureName: z.string(), tagType: z.string().nullish(), tagValue: z.string() }),
  ),
  segments: many(
    z.object({
      id: z.number().int(),
      name: z.string().max(200),
      /** Unleash exports the name only; an export of Portside's may hold all of it. */
      description: z.string().nullish(),
      constraints: z.array(constraint).max(1_000).optional(),
    }),
  ),
  dependencies: many(
    z.object({
      feature: z.string(),
      dependencies: many(
        z.object({ feature: z.string(), enabled: flag, variants: many(z.string()) }),
      ),
    }),
  ),
  links: many(
    z.object({
      feature: z.string(),
      links: many(z.object({ url: z.string().max(2_000), title: z.string().max(200).nullish() })),
    }),
  ),
  contextFields: many(z.object({ name: z.string() })),
  tagTypes: many(z.object({ name: z.string() })),
});

const target = {
  /** Where new flags go. */
  project: z.string().min(1).max(60),
  /** The environment whose switches, strategies and variants are set. */
  environment: environmentName,
  data: unleashExport,
};

export const previewImportInput = z.object(target).strict();

export const importItem = z.object({
  kind: z.enum(["flag", "segment", "context field", "tag type"]),
  name: z.string(),
  outcome: z.enum([...PLAN_OUTCOMES, "created", "left out"]),
  /** Why it is refused or left out. */
  reason: z.string().nullable(),
  /** What changes, each in a few words. */
  changes: z.array(z.string()).readonly(),
});

export const previewImportOutput = z.object({
  items: z.array(importItem).readonly(),
  created: z.number().int(),
  changed: z.number().int(),
  refused: z.number().int(),
  fingerprint: z.string(),
  confirm: z.string().nullable(),
  requiresReason: z.boolean(),
});

export const importInput = z
  .object({
    ...target,
    fingerprint: z.string().max(100),
    reason: reason.optional(),
    confirmation: z.string().max(120).optional(),
  })
  .strict();

export const importOutput = changeRef.extend({ changed: z.number().int() });

export const exportInput = z
  .object({
    environment: environmentName,
    /** Every flag that is not archived when neither is given. */
    names: z.array(z.string().max(100)).max(1_000).optional(),
    project: z.string().max(60).optional(),
    /** With the constraints of segments, which Unleash itself does not read. */
    withSegments: z.boolean().default(false),
  })
  .strict();

export const exportOutput = z.object({
  features: z.array(z.looseObject({ name: z.string() })),
  featureStrategies: z.array(z.looseObject({ name: z.string() })),
  featureEnvironments: z.array(z.looseObject({ name: z.string() })),
  contextFields: z.array(z.looseObject({ name: z.string() })),
  featureTags: z.array(z.looseObject({ featureName: z.string() })),
  segments: z.array(z.looseObject({ id: z.number(), name: z.string() })),
  tagTypes: z.array(z.looseObject({ name: z.string() })),
  dependencies: z.array(z.looseObject({ feature: z.string() })),
  links: z.array(z.looseObject({ feature: z.string() })),
});

export type PreviewImportOutput = z.infer<typeof previewImportOutput>;
export type ImportItem = z.infer<typeof importItem>;
