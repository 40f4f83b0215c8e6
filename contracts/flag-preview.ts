import { z } from "zod";
import { flagName, strategy, variant } from "./flag-parts";
import { environmentName } from "./shared";

/** What a toggle or a new list of strategies would do, on sampled identifiers. */
export const previewFlagInput = z
  .object({
    name: flagName,
    environment: environmentName,
    enabled: z.boolean(),
    strategies: z.array(strategy).max(50).readonly().optional(),
    variants: z.array(variant).max(50).readonly().optional(),
  })
  .strict();
export const previewFlagOutput = z.object({
  sampled: z.number().int(),
  onNow: z.number().int(),
  onAfter: z.number().int(),
  flipOn: z.number().int(),
  flipOff: z.number().int(),
  /** Stay on and get another variant. */
  moved: z.number().int(),
  /** How many get each variant before and after; none where there are none. */
  variants: z
    .array(z.object({ name: z.string(), before: z.number().int(), after: z.number().int() }))
    .readonly(),
  /** Those the strategies name, at most twenty of each. */
  named: z.object({
    on: z.array(z.string()).readonly(),
    off: z.array(z.string()).readonly(),
    moved: z.array(z.string()).readonly(),
  }),
  /** Where the identifiers come from, as a phrase. */
  source: z.string(),
  /** Per percent of the first strategy's rollout: on before, on after; 100 entries. */
  buckets: z
    .array(z.object({ before: z.number().int(), after: z.number().int(), of: z.number().int() }))
    .readonly(),
  applications: z.array(z.object({ appName: z.string(), instances: z.number().int() })).readonly(),
  warnings: z.array(z.string()).readonly(),
});

export type PreviewFlagOutput = z.infer<typeof previewFlagOutput>;
