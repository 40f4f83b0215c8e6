import { z } from "zod";
import { flagName } from "./flag-parts";
import { registerReleaseInput } from "./releases";
import { environmentName, name, reason } from "./shared";

/** Where the REST API's inputs differ from those of the console: texts in addresses, names instead of ids. */

export const noParams = z.object({}).strict();
export const noBody = z.undefined();

const page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const serviceListQuery = z
  .object({ environment: environmentName, search: z.string().max(100).optional(), ...page })
  .strict();

export const flagListQuery = z
  .object({ environment: environmentName, search: z.string().max(100).optional(), ...page })
  .strict();

export const changeListQuery = z
  .object({
    environment: environmentName.optional(),
    service: name.optional(),
    search: z.string().max(100).optional(),
    ...page,
  })
  .strict();

export const flagEnvironmentParams = z
  .object({ name: flagName, environment: environmentName })
  .strict();
export const setFlagBody = z.object({ enabled: z.boolean(), reason: reason.optional() }).strict();
export const flagEnvironmentReply = z.object({
  name: z.string(),
  environment: z.string(),
  enabled: z.boolean(),
  version: z.number().int(),
  updatedAt: z.date(),
  updatedBy: z.string(),
  /** The environment's revision that carries a change to SDKs; null where nothing was changed. */
  revision: z.number().int().nullable(),
  changeId: z.string().nullable(),
});

export const serviceParams = z.object({ service: name }).strict();
export const registerReleaseBody = registerReleaseInput.omit({ service: true });
export const idParams = z.object({ id: name }).strict();

/** `release` is a version of the service, or a release's id. */
export const deployBody = z
  .object({
    service: name,
    environment: environmentName,
    release: name,
    reason: reason.optional(),
  })
  .strict();
export const rollBackBody = z
  .object({ service: name, environment: environmentName, release: name.optional(), reason })
  .strict();

export const topologyQuery = z
  .object({
    environment: environmentName,
    focus: z.string().max(200).optional(),
    depth: z.coerce.number().int().min(1).max(3).default(1),
  })
  .strict();

/** RFC 9457. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  details: z.record(z.string(), z.json()).optional(),
});
