import { z } from "zod";
import { flagName } from "./flag-parts";
import { actionState, reason } from "./shared";

export const flagDependency = z
  .object({
    feature: flagName,
    enabled: z.boolean().default(true),
    /** One of these has to be answered; none named: any will do. */
    variants: z.array(z.string().min(1).max(100)).max(50).readonly().default([]),
  })
  .strict();

export const getFamilyInput = z.object({ name: flagName }).strict();
export const familyOutput = z.object({
  version: z.number().int(),
  parents: z
    .array(flagDependency.extend({ onIn: z.array(z.string()).readonly().nullable() }))
    .readonly(),
  children: z
    .array(
      z.object({
        name: z.string(),
        isArchived: z.boolean(),
        enabled: z.boolean(),
        variants: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  actions: z.object({ edit: actionState }),
});

export const parentCandidatesInput = z
  .object({ name: flagName, search: z.string().trim().max(100).default("") })
  .strict();
export const parentCandidatesOutput = z.array(
  z.object({
    name: z.string(),
    variants: z.array(z.string()).readonly(),
    refusal: z.string().nullable(),
  }),
);

export const saveParentsInput = z
  .object({
    name: flagName,
    version: z.number().int(),
    dependencies: z.array(flagDependency).max(10, "A flag has at most 10 parents.").readonly(),
    reason: reason.optional(),
  })
  .strict();

export type FamilyOutput = z.infer<typeof familyOutput>;
export type FlagDependency = z.infer<typeof flagDependency>;
