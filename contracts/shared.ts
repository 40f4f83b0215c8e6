import { z } from "zod";
import { STATUSES } from "@/server/domain/shared/status";

/** What an actor may do next, and why not. */
export const actionState = z.object({ allowed: z.boolean(), reason: z.string().nullable() });

export const status = z.enum(STATUSES);

/** A status with when it began, when it was last confirmed and, when stale, what it was. */
export const statusFact = z.object({
  status,
  since: z.date().nullable(),
  lastFactAt: z.date().nullable(),
  /** The status before the data stopped; only when `status` is unknown for want of data. */
  was: status.nullable(),
  /** Why, each a short phrase such as "4.80 % of requests fail". */
  reasons: z.array(z.string()),
});

export const name = z.string().trim().min(1).max(120);
export const environmentName = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,39}$/,
    "An environment's name is lower case letters, digits and dashes.",
  );
export const reason = z.string().trim().min(3, "Say why in a few words.").max(500);

/** A page of a list: `cursor` continues after the last item of the page before. */
export const pageInput = z.object({
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

export const actorRef = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["user", "token", "rule", "system"]),
});

/** What every mutation answers: the change it recorded, ready for Undo. */
export const changeRef = z.object({
  changeId: z.string(),
  undo: actionState,
});

export type ActionState = z.infer<typeof actionState>;
export type ChangeRef = z.infer<typeof changeRef>;
