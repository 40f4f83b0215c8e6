import { z } from "zod";
import { flagType, strategy, variant } from "./flag-parts";
import { actionState, changeRef, environmentName, pageInput, reason } from "./shared";

export const connectionName = z
  .string()
  .trim()
  .regex(
    /^[a-z][a-z0-9-]{0,39}$/,
    "Use lower case letters, digits and dashes, beginning with a letter.",
  )
  .refine((name) => name !== "portside", "Portside’s own flags are called that.");

const address = z
  .url({ protocol: /^https?$/, error: "Give an address such as https://unleash.example.org." })
  .max(500);
const token = z
  .string()
  .trim()
  .min(1, "Give the token.")
  .max(500)
  .regex(/^[\x21-\x7e]*$/, "A token is letters, digits and signs without spaces.");

/** Flags and environments of an Unleash may be called as they like. */
const theirName = z.string().min(1).max(150);
/** A new one may be called what Unleash allows: what can stand in an address as it is. */
const theirFlag = z
  .string()
  .trim()
  .min(1, "A flag needs a name.")
  .max(100, "A flag's name has at most 100 characters.")
  .regex(/^(?!\.{1,2}$)[\w.~-]+$/, "Use letters, digits, dots, dashes, tildes and underscores.");
const theirEnvironment = z.string().min(1).max(100);

export const testConnectionInput = z.object({ url: address, token }).strict();
export const testConnectionOutput = z.object({
  environments: z.array(z.string()).readonly(),
  projects: z.array(z.string()).readonly(),
  flags: z.number().int(),
});

export const connectInput = z
  .object({ name: connectionName, url: address, token, reason: reason.optional() })
  .strict();
export const disconnectInput = z
  .object({ name: connectionName, reason: reason.optional() })
  .strict();

export const connectionOutput = z.object({
  name: z.string(),
  url: z.string(),
  survey: z.object({
    environments: z.array(z.object({ name: z.string(), isProduction: z.boolean() })).readonly(),
    projects: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  }),
  createdAt: z.date(),
  createdByName: z.string(),
  refreshedAt: z.date().nullable(),
  failure: z.string().nullable(),
  failingSince: z.date().nullable(),
  isStale: z.boolean(),
  flags: z.number().int(),
  drifted: z.number().int(),
  actions: z.object({ disconnect: actionState, create: actionState }),
});

export const listConnectionsOutput = z.object({
  items: z.array(connectionOutput).readonly(),
  actions: z.object({ connect: actionState }),
});

export const connectionChangedOutput = changeRef.extend({ connection: connectionOutput });

export const connectedFlagOutput = z.object({
  connection: z.string(),
  url: z.string(),
  name: z.string(),
  project: z.string(),
  type: flagType,
  description: z.string(),
  stale: z.boolean(),
  createdAt: z.date(),
  version: z.number().int(),
  readAt: z.date(),
  goneAt: z.date().nullable(),
  drift: z.object({ at: z.date(), by: z.string().nullable(), changeId: z.string() }).nullable(),
  isStale: z.boolean(),
  failure: z.string().nullable(),
  unknown: z.array(z.string()).readonly(),
  impressionData: z.boolean(),
  /** What its strategies may name: those of its project and of every project. */
  segments: z.array(z.object({ id: z.number().int(), name: z.string() })).readonly(),
  environments: z
    .array(
      z.object({
        environment: z.string(),
        isProduction: z.boolean(),
        enabled: z.boolean(),
        summary: z.string(),
        strategies: z.array(strategy).readonly(),
        variants: z.array(variant).readonly(),
        actions: z.object({ toggle: actionState, edit: actionState }),
      }),
    )
    .readonly(),
  own: z.object({ name: z.string(), on: z.array(z.string()).readonly() }).nullable(),
  actions: z.object({ archive: actionState }),
});

export const listConnectedFlagsInput = pageInput.extend({
  connection: connectionName.optional(),
  search: z.string().max(100).optional(),
});
export const listConnectedFlagsOutput = z.object({
  items: z.array(connectedFlagOutput).readonly(),
  nextCursor: z.string().nullable(),
});

export const getConnectedFlagInput = z
  .object({ connection: connectionName, name: theirName })
  .strict();

const target = {
  connection: connectionName,
  name: theirName,
  /** The version the person saw. */
  version: z.number().int(),
};
const why = { reason: reason.optional() };

const toggle = z.object({ ...target, environment: theirEnvironment, enabled: z.boolean() });
const save = z.object({
  ...target,
  environment: theirEnvironment,
  strategies: z.array(strategy).max(50).readonly(),
  /** Of the flag itself; left as they are where absent. */
  variants: z.array(variant).max(50).readonly().optional(),
});
const archive = z.object({ ...target, archived: z.boolean() });

export const toggleConnectedInput = toggle.extend(why).strict();
export const saveConnectedStrategiesInput = save.extend(why).strict();
export const archiveConnectedInput = archive.extend(why).strict();

/** What is to be previewed: the input of the change without its reason, named by its kind. */
export const previewConnectedInput = z.discriminatedUnion("kind", [
  toggle.extend({ kind: z.literal("toggle") }).strict(),
  save.extend({ kind: z.literal("strategies") }).strict(),
  archive.extend({ kind: z.literal("archive") }).strict(),
]);
export const previewConnectedOutput = z.object({
  effects: z.array(z.string()).readonly(),
  action: actionState,
  /** What the person saw and what it is there now, where that differs. */
  drift: z
    .array(z.object({ environment: z.string().nullable(), seen: z.string(), now: z.string() }))
    .readonly(),
});

/** Strategies as they are being written. */
export const checkConnectedDraftInput = save
  .pick({ strategies: true })
  .extend({ connection: connectionName, variants: z.array(variant).max(50).readonly() })
  .strict();

const newName = { connection: connectionName, project: theirName, name: theirFlag };
export const checkConnectedNameInput = z.object(newName).strict();
export const checkConnectedNameOutput = z.object({ issue: z.string().nullable() });

export const createConnectedInput = z
  .object({
    ...newName,
    type: flagType.default("release"),
    description: z.string().trim().max(500).default(""),
    impressionData: z.boolean().default(false),
    ...why,
  })
  .strict();

export const connectedChangedOutput = changeRef.extend({ flag: connectedFlagOutput });

/** One flag is read anew where it is kept, when somebody wants to see what it is now. */
export const rereadConnectedInput = z
  .object({ connection: connectionName, name: theirName })
  .strict();

export const refreshConnectionInput = z.object({ name: connectionName }).strict();

const liveTarget = {
  connection: connectionName,
  /** The environment there. */
  from: theirName,
  environment: environmentName,
  project: z.string().min(1).max(60),
  names: z.array(theirName).max(2_000).readonly().optional(),
};

export const previewLiveImportInput = z.object(liveTarget).strict();
export const liveImportInput = z
  .object({
    ...liveTarget,
    fingerprint: z.string().max(100),
    confirmation: z.string().max(120).optional(),
    ...why,
  })
  .strict();

export type ConnectionOutput = z.infer<typeof connectionOutput>;
export type ConnectedFlagOutput = z.infer<typeof connectedFlagOutput>;
export type PreviewConnectedOutput = z.infer<typeof previewConnectedOutput>;
export type PreviewConnectedInput = z.infer<typeof previewConnectedInput>;
