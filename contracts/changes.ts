import { z } from "zod";
import type { Json } from "@/server/domain/changes/change";
import { actionState, actorRef, changeRef, pageInput, reason } from "./shared";

const filter = {
  environment: z.string().max(40).optional(),
  service: z.string().max(120).optional(),
  objectKind: z.string().max(40).optional(),
  objectId: z.string().max(200).optional(),
  actorId: z.string().max(120).optional(),
  action: z.string().max(60).optional(),
  search: z.string().max(100).optional(),
};

export const listChangesInput = pageInput.extend({
  ...filter,
  from: z.date().optional(),
  to: z.date().optional(),
});

/** The same filters as search parameters of the export. */
export const exportChangesInput = z
  .object({
    ...filter,
    from: z.coerce.date().optional(),
    to: z.coerce.date().optional(),
    format: z.enum(["csv", "json"]).default("csv"),
  })
  .strict();

export const getChangeInput = z.object({ changeId: z.string().max(120) }).strict();

const json: z.ZodType<Json> = z.json();

/** One entry of the timeline. `summary` is said by the server, so every screen says the same. */
export const changeOutput = z.object({
  id: z.string(),
  seq: z.number().int(),
  at: z.date(),
  actor: actorRef,
  action: z.string(),
  object: z.object({ kind: z.string(), id: z.string() }),
  environment: z.string().nullable(),
  services: z.array(z.string()),
  reason: z.string().nullable(),
  /** Actor left out: `verb` "raised", `subject` "payments.new-card-processor", `detail` "5 % → 25 %". */
  summary: z.object({ verb: z.string(), subject: z.string(), detail: z.string().nullable() }),
  /** Where the object's page is. */
  href: z.string().nullable(),
  before: json.nullable(),
  after: json.nullable(),
  /** Where they differ, in words: null where there is no value. */
  differences: z.array(
    z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  undo: actionState,
  revertsId: z.string().nullable(),
  revertedById: z.string().nullable(),
  hash: z.string(),
});
export const listChangesOutput = z.object({
  items: z.array(changeOutput),
  nextCursor: z.string().nullable(),
});

/** What taking a change back would do, said before it is done. */
export const previewUndoInput = z.object({ changeId: z.string() }).strict();
export const previewUndoOutput = z.object({
  change: changeOutput,
  effects: z.array(z.string()),
  undo: actionState,
});
export const undoInput = z.object({ changeId: z.string(), reason: reason.optional() }).strict();
export const undoOutput = changeRef;

export const verifyChangesOutput = z.object({
  count: z.number().int(),
  intact: z.boolean(),
  /** The first entry whose hash or link is wrong. */
  firstBadSeq: z.number().int().nullable(),
  headHash: z.string().nullable(),
});
export type ChangeOutput = z.infer<typeof changeOutput>;
