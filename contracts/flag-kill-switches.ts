import { z } from "zod";
import { flagType } from "./flag-parts";
import { actionState, actorRef, environmentName } from "./shared";

export const listKillSwitchesInput = z
  .object({ environment: environmentName, search: z.string().max(100).optional() })
  .strict();

export const killSwitch = z.object({
  name: z.string(),
  type: flagType,
  description: z.string(),
  owner: z.string().nullable(),
  tags: z.array(z.string()).readonly(),
  enabled: z.boolean(),
  version: z.number().int(),
  summary: z.string(),
  selects: z
    .array(
      z.object({ service: z.string(), port: z.string(), adapter: z.string(), when: z.boolean() }),
    )
    .readonly(),
  children: z
    .array(
      z.object({
        name: z.string(),
        /** How it needs this switch: on, or off. */
        wanted: z.boolean(),
        wantedVariants: z.array(z.string()).readonly(),
        enabled: z.boolean(),
        isStopped: z.boolean(),
      }),
    )
    .readonly(),
  lastFlip: z
    .object({
      changeId: z.string(),
      at: z.date(),
      actor: actorRef,
      reason: z.string().nullable(),
      enabled: z.boolean(),
    })
    .nullable(),
  toggle: actionState,
});

export const listKillSwitchesOutput = z.object({
  environment: z.string(),
  isProduction: z.boolean(),
  items: z.array(killSwitch).readonly(),
  total: z.number().int(),
});

export type KillSwitch = z.infer<typeof killSwitch>;
export type ListKillSwitchesOutput = z.infer<typeof listKillSwitchesOutput>;
