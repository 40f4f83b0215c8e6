import { z } from "zod";
import { constraint } from "./flag-parts";
import { actionState, changeRef, reason } from "./shared";

const segmentId = z.number().int().min(1).max(2_147_483_647);
const described = {
  name: z
    .string()
    .trim()
    .min(1, "A segment needs a name.")
    .max(100, "A segment's name has at most 100 characters."),
  description: z.string().trim().max(500).default(""),
  constraints: z
    .array(constraint)
    .min(1, "Give at least one constraint.")
    .max(100, "A segment has at most 100 constraints.")
    .readonly(),
};

export const segmentOutput = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  constraints: z.array(constraint).readonly(),
  version: z.number().int(),
  updatedAt: z.date(),
  /** "" where it was not a person who wrote it last. */
  updatedByName: z.string(),
  /** How many flags name it, archived ones too. */
  flags: z.number().int(),
  actions: z.object({ edit: actionState, remove: actionState }),
});

export const listSegmentsInput = z.object({}).strict();
export const listSegmentsOutput = z.object({
  items: z.array(segmentOutput).readonly(),
  actions: z.object({ create: actionState }),
});

export const previewSegmentInput = z
  .object({ id: segmentId.optional(), constraints: z.array(constraint).max(100).readonly() })
  .strict();
export const previewSegmentOutput = z.object({
  flags: z
    .array(
      z.object({
        name: z.string(),
        isArchived: z.boolean(),
        environments: z
          .array(
            z.object({
              environment: z.string(),
              isProduction: z.boolean(),
              enabled: z.boolean(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  warnings: z.array(z.string()).readonly(),
});

export const createSegmentInput = z.object({ ...described, reason: reason.optional() }).strict();
/** What an edit gives, and what brings a deleted segment back: the whole of it, under its number. */
export const editSegmentInput = createSegmentInput.extend({
  id: segmentId,
  version: z.number().int(),
});
export const removeSegmentInput = z
  .object({ id: segmentId, version: z.number().int(), reason: reason.optional() })
  .strict();

export const segmentChangedOutput = changeRef.extend({
  segment: z.object({ id: z.number().int(), name: z.string(), version: z.number().int() }),
});

export type SegmentOutput = z.infer<typeof segmentOutput>;
export type PreviewSegmentOutput = z.infer<typeof previewSegmentOutput>;
