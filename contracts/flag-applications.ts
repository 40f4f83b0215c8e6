import { z } from "zod";
import { environmentName, pageInput } from "./shared";

const appName = z.string().min(1).max(120);
const mode = z.enum(["streaming", "polling", "delta", "unknown"]);

export const application = z.object({
  appName: z.string(),
  instances: z.number().int(),
  connected: z.number().int(),
  sdks: z.array(z.string()).readonly(),
  specs: z.array(z.string()).readonly(),
  modes: z.array(mode).readonly(),
  lastSeenAt: z.date(),
  revision: z.number().int().nullable(),
  current: z.number().int().nullable(),
  isBehind: z.boolean(),
  unknownFlags: z.number().int(),
  warnings: z.array(z.string()).readonly(),
});

export const listApplicationsInput = pageInput.extend({
  environment: environmentName,
  search: z.string().max(100).optional(),
});
export const listApplicationsOutput = z.object({
  items: z.array(application).readonly(),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
});

export const getApplicationInput = pageInput.extend({ appName, environment: environmentName });
export const applicationOutput = z.object({
  application,
  instances: z
    .array(
      z.object({
        instanceId: z.string(),
        sdkVersion: z.string().nullable(),
        specVersion: z.string().nullable(),
        mode,
        startedAt: z.date().nullable(),
        lastSeenAt: z.date(),
        revision: z.number().int().nullable(),
        isConnected: z.boolean(),
        isBehind: z.boolean(),
      }),
    )
    .readonly(),
  nextCursor: z.string().nullable(),
  flags: z
    .array(
      z.object({
        flagName: z.string(),
        yes: z.number().int(),
        no: z.number().int(),
        lastAt: z.date(),
      }),
    )
    .readonly(),
  unknown: z
    .array(z.object({ flagName: z.string(), firstAt: z.date(), lastAt: z.date() }))
    .readonly(),
});

export type Application = z.infer<typeof application>;
export type ApplicationOutput = z.infer<typeof applicationOutput>;
