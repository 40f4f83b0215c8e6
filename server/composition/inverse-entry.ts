import type { z } from "zod";
import type { InverseResult } from "@/server/application/changes/inverse-commands";
import type { Actor } from "@/server/domain/access/actor";
import type { Permission } from "@/server/domain/access/permission";
import type { Json } from "@/server/domain/changes/change";

/** A command that a change may name as its inverse. */
export interface InverseEntry {
  readonly permission: Permission;
  /** Null where the input does not fit (any more). */
  prepare(input: Json): ((actor: Actor, reason: string | null) => Promise<InverseResult>) | null;
}

export type Run<T> = (actor: Actor, command: T) => Promise<InverseResult>;

/** One line a command: who may run it, what it takes and the use case it is. */
export const entry = <T extends z.ZodType>(
  permission: Permission,
  input: T,
  run: Run<z.output<T>>,
) =>
  ({
    permission,
    prepare(given) {
      const parsed = input.safeParse(given);
      if (!parsed.success) return null;
      return (actor, reason) => run(actor, withReason(input, parsed.data, reason));
    },
  }) satisfies InverseEntry;

/** The reason goes along where the command has a place for one. */
function withReason<T extends z.ZodType>(input: T, data: z.output<T>, reason: string | null) {
  if (reason === null || typeof data !== "object" || data === null) return data;
  const parsed = input.safeParse({ ...data, reason });
  return parsed.success ? parsed.data : data;
}
