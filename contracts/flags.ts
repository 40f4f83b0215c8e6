import { z } from "zod";
import { CONSTRAINT_OPERATORS, FLAG_SORTS, FLAG_TYPES } from "./flag-words";
import { actionState, actorRef, changeRef, environmentName, pageInput, reason } from "./shared";

export const flagType = z.enum(FLAG_TYPES);
export const flagName = z
  .string()
  .trim()
  .min(1, "A flag needs a name.")
  .max(100, "A flag's name has at most 100 characters.")
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._~-]*$/,
    "Use letters, digits, dots, dashes, tildes and underscores.",
  );

export const constraint = z
  .object({
    contextName: z.string().trim().min(1, "Name the field of the context.").max(100),
    operator: z.enum(CONSTRAINT_OPERATORS),
    values: z.array(z.string().max(1_000)).max(1_000).readonly().default([]),
    value: z.string().max(1_000).optional(),
    inverted: z.boolean().default(false),
    caseInsensitive: z.boolean().default(false),
  })
  .strict();

export const variant = z
  .object({
    name: z.string().trim().min(1, "A variant needs a name.").max(100),
    weight: z.number().int().min(0).max(1000, "A share is at most 100 %."),
    weightType: z.enum(["variable", "fix"]).default("variable"),
    stickiness: z.string().max(100).default("default"),
    payload: z
      .object({ type: z.enum(["string", "json", "csv", "number"]), value: z.string().max(10_000) })
      .optional(),
    overrides: z
      .array(
        z.object({
          contextName: z.string().min(1).max(100),
          values: z.array(z.string().max(1_000)).max(1_000).readonly(),
        }),
      )
      .max(100)
      .readonly()
      .optional(),
  })
  .strict();

/** All parameters are strings, as on the wire to SDKs. */
export const strategy = z
  .object({
    id: z.string().min(1).max(60),
    name: z.string().min(1).max(100),
    title: z.string().max(200).default(""),
    disabled: z.boolean().default(false),
    parameters: z.record(z.string().max(100), z.string().max(10_000)).readonly().default({}),
    constraints: z.array(constraint).max(100).readonly().default([]),
    segments: z.array(z.number().int()).max(50).readonly().default([]),
    variants: z.array(variant).max(50).readonly().default([]),
  })
  .strict();

export const flagEnvironmentOutput = z.object({
  environment: z.string(),
  isProduction: z.boolean(),
  enabled: z.boolean(),
  version: z.number().int(),
  strategies: z.array(strategy).readonly(),
  variants: z.array(variant).readonly(),
  /** "25 % · 2 constraints", "everyone", "not set up": said by the server. */
  summary: z.string(),
  updatedAt: z.date(),
  updatedBy: z.string(),
  actions: z.object({ toggle: actionState, edit: actionState }),
});

/** Evaluations in equal buckets, oldest first. */
export const usageSeries = z.object({
  bucketMs: z.number().int(),
  at: z.array(z.date()).readonly(),
  yes: z.array(z.number().int()).readonly(),
  no: z.array(z.number().int()).readonly(),
});

export const flagItem = z.object({
  name: z.string(),
  type: flagType,
  description: z.string(),
  owner: z.string().nullable(),
  tags: z.array(z.string()).readonly(),
  stale: z.boolean(),
  archivedAt: z.date().nullable(),
  createdAt: z.date(),
  environments: z
    .array(flagEnvironmentOutput.omit({ strategies: true, variants: true }))
    .readonly(),
  /** The last 24 hours in the environment asked for, by hour. */
  usage: usageSeries,
  evaluationsLastHour: z.number().int().nullable(),
  lastEvaluatedAt: z.date().nullable(),
  lastChange: z.object({ at: z.date(), actor: actorRef, changeId: z.string() }).nullable(),
});

export const listFlagsInput = pageInput.extend({
  environment: environmentName,
  search: z.string().max(100).optional(),
  type: flagType.optional(),
  on: z.boolean().optional(),
  changedToday: z.boolean().optional(),
  archived: z.boolean().default(false),
  sort: z.enum(FLAG_SORTS).default("last_change"),
});
export const listFlagsOutput = z.object({
  items: z.array(flagItem).readonly(),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  /** Sizes of the filters, for their chips. */
  counts: z.object({
    all: z.number().int(),
    on: z.number().int(),
    changedToday: z.number().int(),
    killSwitches: z.number().int(),
    archived: z.number().int(),
  }),
});

export const getFlagInput = z.object({ name: flagName }).strict();
export const flagOutput = flagItem
  .omit({ environments: true, usage: true, evaluationsLastHour: true })
  .extend({
    project: z.string(),
    version: z.number().int(),
    impressionData: z.boolean(),
    links: z.array(z.object({ url: z.string(), title: z.string() })).readonly(),
    environments: z.array(flagEnvironmentOutput).readonly(),
    /** Every segment there is, by name. */
    segments: z.array(z.object({ id: z.number().int(), name: z.string() })).readonly(),
    /** Adapters this flag chooses between, as the catalog declares. */
    selects: z
      .array(
        z.object({ service: z.string(), port: z.string(), adapter: z.string(), when: z.boolean() }),
      )
      .readonly(),
    actions: z.object({ edit: actionState, archive: actionState, revive: actionState }),
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

export const createFlagInput = z
  .object({
    name: flagName,
    type: flagType.default("release"),
    description: z.string().trim().max(500).default(""),
    impressionData: z.boolean().default(false),
  })
  .strict();

export const toggleFlagInput = z
  .object({
    name: flagName,
    environment: environmentName,
    enabled: z.boolean(),
    /** The version the person saw; another one is a conflict that says who set it. */
    version: z.number().int(),
    reason: reason.optional(),
  })
  .strict();

export const saveStrategiesInput = z
  .object({
    name: flagName,
    environment: environmentName,
    version: z.number().int(),
    strategies: z.array(strategy).max(50).readonly(),
    variants: z.array(variant).max(50).readonly().optional(),
    reason: reason.optional(),
  })
  .strict();

export const describeFlagInput = z
  .object({
    name: flagName,
    version: z.number().int(),
    description: z.string().trim().max(500),
    type: flagType,
    reason: reason.optional(),
  })
  .strict();

export const archiveFlagInput = z
  .object({
    name: flagName,
    archived: z.boolean(),
    version: z.number().int(),
    reason: reason.optional(),
  })
  .strict();

export const flagChangedOutput = changeRef.extend({
  flag: flagOutput,
  /** The environment's revision that carries this change to SDKs. */
  revision: z.number().int().nullable(),
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
  /** Where the identifiers come from, as a phrase. */
  source: z.string(),
  /** Per percent of the first strategy's rollout: on before, on after; 100 entries. */
  buckets: z
    .array(z.object({ before: z.number().int(), after: z.number().int(), of: z.number().int() }))
    .readonly(),
  applications: z.array(z.object({ appName: z.string(), instances: z.number().int() })).readonly(),
  warnings: z.array(z.string()).readonly(),
});

export type FlagItem = z.infer<typeof flagItem>;
export type FlagOutput = z.infer<typeof flagOutput>;
export type FlagEnvironmentOutput = z.infer<typeof flagEnvironmentOutput>;
export type Strategy = z.infer<typeof strategy>;
export type Constraint = z.infer<typeof constraint>;
export type Variant = z.infer<typeof variant>;
export type ToggleFlagInput = z.infer<typeof toggleFlagInput>;
export type SaveStrategiesInput = z.infer<typeof saveStrategiesInput>;
export type CreateFlagInput = z.infer<typeof createFlagInput>;
export type ListFlagsInput = z.infer<typeof listFlagsInput>;
export type FlagUsageOutput = z.infer<typeof flagUsageOutput>;
export type PreviewFlagOutput = z.infer<typeof previewFlagOutput>;

/** A file of flag definitions, as `portside` imports it. */
export const flagDefinitions = z.object({
  flags: z.array(
    z.object({
      name: flagName,
      type: flagType.default("release"),
      description: z.string().trim().max(500).default(""),
      owner: z.string().max(120).nullable().default(null),
      tags: z.array(z.string().max(200)).default([]),
      links: z.array(z.object({ url: z.url(), title: z.string().max(200) })).default([]),
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
