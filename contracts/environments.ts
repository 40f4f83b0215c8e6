import { z } from "zod";
import { actionState, changeRef, environmentName, reason } from "./shared";

/** What changing a flag in an environment asks of a person. */
export const environmentPolicy = z.object({
  requiresReason: z.boolean(),
  requiresConfirmation: z.boolean(),
  leastRole: z.enum(["operator", "administrator"]),
});

export const environmentItem = z.object({
  name: z.string(),
  title: z.string(),
  position: z.number().int(),
  isProduction: z.boolean(),
  policy: environmentPolicy,
  version: z.number().int(),
  use: z.object({
    services: z.array(z.string()).readonly(),
    tokens: z.array(z.string()).readonly(),
    flagsOn: z.number().int(),
  }),
  actions: z.object({ edit: actionState, remove: actionState }),
});

export const listEnvironmentsOutput = z.object({
  items: z.array(environmentItem).readonly(),
  actions: z.object({ add: actionState }),
});

const title = z.string().trim().min(1, "An environment needs a title.").max(60);

export const addEnvironmentInput = z
  .object({
    name: environmentName,
    title,
    isProduction: z.boolean(),
    policy: environmentPolicy,
    /** Its place in the order, from 0; last when not given. */
    at: z.number().int().min(0).max(1_000).optional(),
    reason: reason.optional(),
  })
  .strict();

export const editEnvironmentInput = z
  .object({
    name: environmentName,
    version: z.number().int(),
    title,
    isProduction: z.boolean(),
    policy: environmentPolicy,
    reason: reason.optional(),
  })
  .strict();

/** Every environment there is, in the order it is to have. */
export const reorderEnvironmentsInput = z
  .object({ names: z.array(environmentName).min(1).max(200), reason: reason.optional() })
  .strict();

export const removeEnvironmentInput = z
  .object({ name: environmentName, version: z.number().int(), reason: reason.optional() })
  .strict();

export const environmentChangedOutput = changeRef;

export type EnvironmentPolicy = z.infer<typeof environmentPolicy>;
export type EnvironmentItem = z.infer<typeof environmentItem>;
