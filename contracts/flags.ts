import { z } from "zod";
import {
  flagLink,
  flagName,
  flagTag,
  flagType,
  lifetimeDays,
  strategy,
  variant,
} from "./flag-parts";
import { usageSeries } from "./flag-usage";
import { FLAG_SORTS } from "./flag-words";
import { actionState, actorRef, changeRef, environmentName, pageInput, reason } from "./shared";

/** A name, typed again where an environment's policy asks for it. */
export const confirmation = z.string().max(120);

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

export const flagItem = z.object({
  name: z.string(),
  type: flagType,
  lifetimeDays,
  description: z.string(),
  owner: z.string().nullable(),
  tags: z.array(z.string()).readonly(),
  stale: z.boolean(),
  project: z.string(),
  version: z.number().int(),
  archivedAt: z.date().nullable(),
  createdAt: z.date(),
  /** The connection that keeps it, and whether what is shown may no longer be so; null for Portside's own. */
  server: z.object({ name: z.string(), isStale: z.boolean(), readAt: z.date() }).nullable(),
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
  /** Two places, since flags of other servers are paged beside our own. */
  cursor: z.string().max(1_000).nullish(),
  environment: environmentName,
  search: z.string().max(100).optional(),
  type: flagType.optional(),
  on: z.boolean().optional(),
  changedToday: z.boolean().optional(),
  archived: z.boolean().default(false),
  tag: z.string().max(200).optional(),
  owner: z.string().max(120).optional(),
  project: z.string().max(100).optional(),
  stale: z.boolean().optional(),
  /** Flags of every connected server beside our own; or of one connection only. */
  everywhere: z.boolean().optional(),
  connection: z.string().max(40).optional(),
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
    stale: z.number().int(),
  }),
});

/** What the list can be narrowed to, the most used first. */
const facet = z.object({ value: z.string(), count: z.number().int() });
export const flagFacetsOutput = z.object({
  tags: z.array(facet).readonly(),
  owners: z.array(facet).readonly(),
  projects: z.array(facet.extend({ title: z.string() })).readonly(),
});

export const getFlagInput = z.object({ name: flagName }).strict();
export const flagOutput = flagItem
  .omit({ environments: true, usage: true, evaluationsLastHour: true, server: true })
  .extend({
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
    confirmation: confirmation.optional(),
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
    confirmation: confirmation.optional(),
  })
  .strict();

export const describeFlagInput = z
  .object({
    name: flagName,
    version: z.number().int(),
    description: z.string().trim().max(500).optional(),
    type: flagType.optional(),
    lifetimeDays: lifetimeDays.optional(),
    owner: z.string().trim().min(1).max(120).nullable().optional(),
    project: z.string().min(1).max(60).optional(),
    tags: z.array(flagTag).max(50, "A flag has at most 50 tags.").readonly().optional(),
    links: z.array(flagLink).max(20, "A flag has at most 20 links.").readonly().optional(),
    impressionData: z.boolean().optional(),
    stale: z.boolean().optional(),
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

export type FlagItem = z.infer<typeof flagItem>;
export type FlagOutput = z.infer<typeof flagOutput>;
export type FlagEnvironmentOutput = z.infer<typeof flagEnvironmentOutput>;
