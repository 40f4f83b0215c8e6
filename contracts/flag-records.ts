import { z } from "zod";
import { flagDependency } from "./flag-family";
import { flagName, flagType, lifetimeDays, strategy, variant } from "./flag-parts";
import { changeRef, environmentName, reason } from "./shared";

export const cloneFlagInput = z
  .object({
    name: flagName,
    as: flagName,
    environments: z.array(environmentName).max(50).readonly(),
    drawsAnew: z.boolean().default(true),
    reason: reason.optional(),
  })
  .strict();

export const removeFlagInput = z
  .object({
    name: flagName,
    version: z.number().int(),
    confirmation: z.string().max(100),
    reason: reason.optional(),
  })
  .strict();
export const removeFlagOutput = changeRef;

const at = z.coerce.date();

/** A deleted flag as its record keeps it. */
export const restoreFlagInput = z.object({
  flag: z.object({
    name: flagName,
    project: z.string().max(100),
    type: flagType,
    lifetimeDays: lifetimeDays.default(null),
    description: z.string(),
    owner: z.string().nullable(),
    impressionData: z.boolean(),
    stale: z.boolean(),
    links: z.array(z.object({ url: z.string(), title: z.string() })).readonly(),
    tags: z.array(z.string()).readonly(),
    dependencies: z.array(flagDependency).readonly(),
    version: z.number().int(),
    createdAt: at,
    createdBy: z.string(),
    archivedAt: at.nullable(),
  }),
  environments: z
    .array(
      z.object({
        flagName,
        environment: environmentName,
        enabled: z.boolean(),
        strategies: z.array(strategy).readonly(),
        variants: z.array(variant).readonly(),
        version: z.number().int(),
        updatedAt: at,
        updatedBy: z.string(),
        updatedByName: z.string(),
      }),
    )
    .readonly(),
  reason: reason.optional(),
});
