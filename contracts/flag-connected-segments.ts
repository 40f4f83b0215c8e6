import { z } from "zod";
import { connectionName } from "./flag-connections";
import { constraint } from "./flag-parts";
import { createSegmentInput, previewSegmentInput, segmentOutput } from "./flag-segments";
import { actionState, reason } from "./shared";

const id = z.number().int();
const version = z.number().int();
const where = { connection: connectionName };

export const connectedSegmentOutput = segmentOutput.extend({
  /** The one project whose flags may name it; null for all. */
  project: z.string().nullable(),
  unknown: z.array(z.string()).readonly(),
  /** Nobody is known to have written it since it is connected. */
  isOnlyRead: z.boolean(),
});

export const listConnectedSegmentsInput = z.object(where).strict();
export const listConnectedSegmentsOutput = z.object({
  items: z.array(connectedSegmentOutput).readonly(),
  isStale: z.boolean(),
  failure: z.string().nullable(),
  refreshedAt: z.date().nullable(),
  projects: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  actions: z.object({ create: actionState }),
});

export const previewConnectedSegmentInput = previewSegmentInput.extend({
  ...where,
  id: id.optional(),
  constraints: z.array(constraint).max(100).readonly(),
});

export const createConnectedSegmentInput = createSegmentInput.extend({
  ...where,
  project: z.string().max(150).nullable().default(null),
});
export const saveConnectedSegmentInput = createConnectedSegmentInput.extend({ id, version });
export const removeConnectedSegmentInput = z
  .object({ ...where, id, version, reason: reason.optional() })
  .strict();
