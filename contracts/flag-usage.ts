import { z } from "zod";
import { flagName } from "./flag-parts";
import { environmentName } from "./shared";

/** Evaluations in equal buckets, oldest first. */
export const usageSeries = z.object({
  bucketMs: z.number().int(),
  at: z.array(z.date()).readonly(),
  yes: z.array(z.number().int()).readonly(),
  no: z.array(z.number().int()).readonly(),
});

export const flagUsageInput = z
  .object({
    name: flagName,
    environment: environmentName,
    window: z.enum(["1h", "1d", "7d"]).default("1h"),
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

export type FlagUsageOutput = z.infer<typeof flagUsageOutput>;
