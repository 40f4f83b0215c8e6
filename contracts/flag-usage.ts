import { z } from "zod";
import { flagName } from "./flag-parts";
import { environmentName } from "./shared";

const USAGE_PARTS = ["application", "variant", "environment"] as const;

/** Evaluations in equal buckets, oldest first. */
export const usageSeries = z.object({
  bucketMs: z.number().int(),
  at: z.array(z.date()).readonly(),
  yes: z.array(z.number().int()).readonly(),
  no: z.array(z.number().int()).readonly(),
});

const usageWindow = z.enum(["1h", "1d", "7d", "30d", "90d"]).default("1h");

export const flagUsageInput = z
  .object({
    name: flagName,
    environment: environmentName,
    window: usageWindow,
  })
  .strict();
export const flagUsageOutput = z.object({
  series: usageSeries,
  lastMinute: z.object({ yes: z.number().int(), no: z.number().int() }),
  applications: z.array(
    z.object({
      appName: z.string(),
      sdk: z.string().nullable(),
      instances: z.number().int(),
      mode: z.string(),
      yes: z.number().int(),
      no: z.number().int(),
      lastSeenAt: z.date(),
      isConnected: z.boolean(),
    }),
  ),
});

export const usagePartsInput = z
  .object({
    name: flagName,
    environment: environmentName,
    window: usageWindow,
    by: z.enum(USAGE_PARTS),
  })
  .strict();
export const usagePartsOutput = z.object({
  bucketMs: z.number().int(),
  at: z.array(z.date()).readonly(),
  parts: z
    .array(
      z.object({
        /** Null for all that are too small to be shown each. */
        key: z.string().nullable(),
        counts: z.array(z.number()).readonly(),
        total: z.number(),
      }),
    )
    .readonly(),
});

/** How many of the connected SDKs have taken a revision. */
export const deliveryInput = z
  .object({ environment: environmentName, revision: z.number().int() })
  .strict();
export const deliveryOutput = z.object({
  connected: z.number().int(),
  took: z.number().int(),
  /** Milliseconds from commit until the last of them took it; null until all have. */
  tookMs: z.number().nullable(),
});

export type UsagePartsOutput = z.infer<typeof usagePartsOutput>;
export type FlagUsageOutput = z.infer<typeof flagUsageOutput>;
