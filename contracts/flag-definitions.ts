import { z } from "zod";
import { flagLink, flagName, flagType, lifetimeDays, strategy, variant } from "./flag-parts";
import { environmentName } from "./shared";

/** A file of flag definitions, as `portside` imports it. */
export const flagDefinitions = z.object({
  flags: z.array(
    z.object({
      name: flagName,
      type: flagType.default("release"),
      lifetimeDays: lifetimeDays.default(null),
      description: z.string().trim().max(500).default(""),
      owner: z.string().max(120).nullable().default(null),
      tags: z.array(z.string().max(200)).default([]),
      links: z.array(flagLink).default([]),
      /** Flags that have to be on for this one to be; they are defined before it. */
      parents: z.array(flagName).max(50).default([]),
      environments: z
        .record(
          environmentName,
          z.object({
            enabled: z.boolean().default(false),
            strategies: z.array(strategy.extend({ id: z.string().optional() })).default([]),
            variants: z.array(variant).default([]),
          }),
        )
        .default({}),
    }),
  ),
});
