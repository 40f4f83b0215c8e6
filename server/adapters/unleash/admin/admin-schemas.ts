import { z } from "zod";

/** Replies of Unleash's Admin API, as far as they are read; more fields may come. */
const nullable = <T extends z.ZodType>(schema: T) => schema.nullish();

export const constraintReply = z.object({
  contextName: z.string(),
  operator: z.string(),
  values: nullable(z.array(z.string())),
  value: nullable(z.string()),
  inverted: nullable(z.boolean()),
  caseInsensitive: nullable(z.boolean()),
});

export const variantReply = z.object({
  name: z.string(),
  weight: z.number(),
  weightType: nullable(z.enum(["variable", "fix"])),
  stickiness: nullable(z.string()),
  payload: nullable(
    z.object({ type: z.enum(["string", "json", "csv", "number"]), value: z.string() }),
  ),
  overrides: nullable(z.array(z.object({ contextName: z.string(), values: z.array(z.string()) }))),
});

export const strategyReply = z.object({
  id: z.string(),
  name: z.string(),
  title: nullable(z.string()),
  disabled: nullable(z.boolean()),
  parameters: nullable(z.record(z.string(), z.coerce.string())),
  constraints: nullable(z.array(constraintReply)),
  segments: nullable(z.array(z.number())),
  variants: nullable(z.array(variantReply)),
});

const described = z.object({
  name: z.string(),
  type: nullable(z.string()),
  description: nullable(z.string()),
  impressionData: nullable(z.boolean()),
  stale: nullable(z.boolean()),
  createdAt: nullable(z.string()),
});

export const featureReply = described.extend({
  project: z.string(),
  environments: z.array(
    z.object({
      name: z.string(),
      enabled: z.boolean(),
      strategies: nullable(z.array(strategyReply)),
      variants: nullable(z.array(variantReply)),
    }),
  ),
});

export const featuresReply = z.object({
  features: z.array(
    described.extend({
      environments: z.array(
        z.object({
          name: z.string(),
          enabled: z.boolean(),
          hasEnabledStrategies: nullable(z.boolean()),
        }),
      ),
    }),
  ),
});

export const environmentsReply = z.object({
  environments: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      enabled: nullable(z.boolean()),
      sortOrder: nullable(z.number()),
    }),
  ),
});

export const projectsReply = z.object({
  projects: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const segmentsReply = z.object({
  segments: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      description: nullable(z.string()),
      project: nullable(z.string()),
      constraints: z.array(constraintReply),
    }),
  ),
});

export const segmentStrategiesReply = z.object({
  strategies: z.array(z.object({ featureName: z.string() })),
});

export const eventsReply = z.object({
  events: z.array(
    z.object({
      id: z.number(),
      createdBy: nullable(z.string()),
      createdAt: z.string(),
      featureName: nullable(z.string()),
      environment: nullable(z.string()),
    }),
  ),
});

const some = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

const exportedVariant = z.object({
  name: z.string(),
  weight: z.number(),
  weightType: z.string().nullish(),
  stickiness: z.string().nullish(),
  payload: z.object({ type: z.string(), value: z.string() }).nullish(),
  overrides: some(z.object({ contextName: z.string(), values: some(z.string()) })),
});

/** The file Unleash exports. Environments in it are its own, so they are not read. */
export const exportReply = z.object({
  features: z.array(
    described.omit({ createdAt: true }).extend({ archived: nullable(z.boolean()) }),
  ),
  featureStrategies: some(
    z.object({
      featureName: z.string(),
      name: nullable(z.string()),
      strategyName: nullable(z.string()),
      title: nullable(z.string()),
      disabled: nullable(z.boolean()),
      sortOrder: nullable(z.number()),
      parameters: nullable(z.record(z.string(), z.coerce.string())),
      constraints: some(constraintReply.extend({ values: some(z.string()) })),
      segments: some(z.number()),
      variants: some(exportedVariant),
    }),
  ),
  featureEnvironments: some(
    z.object({
      featureName: nullable(z.string()),
      name: nullable(z.string()),
      enabled: nullable(z.boolean()),
      variants: some(exportedVariant),
    }),
  ),
  featureTags: some(
    z.object({ featureName: z.string(), tagType: nullable(z.string()), tagValue: z.string() }),
  ),
  segments: some(z.object({ id: z.number(), name: z.string() })),
  dependencies: some(
    z.object({
      feature: z.string(),
      dependencies: some(
        z.object({
          feature: z.string(),
          enabled: nullable(z.boolean()),
          variants: some(z.string()),
        }),
      ),
    }),
  ),
  links: some(
    z.object({
      feature: z.string(),
      links: some(z.object({ url: z.string(), title: nullable(z.string()) })),
    }),
  ),
  contextFields: some(z.object({ name: z.string() })),
  tagTypes: some(z.object({ name: z.string() })),
});

export const createdReply = z.object({ id: z.string() });

export const problemReply = z.object({
  name: nullable(z.string()),
  message: nullable(z.string()),
  details: nullable(z.array(z.object({ message: nullable(z.string()) }))),
});

export type ConstraintReply = z.infer<typeof constraintReply>;
export type VariantReply = z.infer<typeof variantReply>;
export type StrategyReply = z.infer<typeof strategyReply>;
export type FeatureReply = z.infer<typeof featureReply>;
export type FeaturesReply = z.infer<typeof featuresReply>;
