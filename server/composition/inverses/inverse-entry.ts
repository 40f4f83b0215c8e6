import type { z } from "zod";
import type { InverseResult, ReadyInverse } from "@/server/application/changes/inverse-commands";
import type { Actor } from "@/server/domain/access/actor";
import type { Permission } from "@/server/domain/access/permission";
import type { Json } from "@/server/domain/changes/change";

/** A command that a change may name as its inverse. */
export interface InverseEntry {
  readonly permission: Permission;
  /** It calls another system, and so runs in units of its own. */
  readonly isOutside: boolean;
  /** Null where the input does not fit (any more). */
  prepare(input: Json): ReadyInverse["run"] | null;
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
    isOutside: false,
    prepare(given) {
      const parsed = input.safeParse(given);
      if (!parsed.success) return null;
      return (actor, reason) => run(actor, withReason(input, parsed.data, reason));
    },
  }) satisfies InverseEntry;

/** The same for a use case that calls another system: it is told which change it takes back. */
export const outsideEntry = <T extends z.ZodType>(
  permission: Permission,
  input: T,
  run: (actor: Actor, command: z.output<T>, revertsId: string) => Promise<InverseResult>,
) =>
  ({
    permission,
    isOutside: true,
    prepare(given) {
      const parsed = input.safeParse(given);
      if (!parsed.success) return null;
      return (actor, reason, revertsId) =>
        run(actor, withReason(input, parsed.data, reason), revertsId);
    },
  }) satisfies InverseEntry;

/** The reason goes along where the command has a place for one. */
function withReason<T extends z.ZodType>(input: T, data: z.output<T>, reason: string | null) {
  if (reason === null || typeof data !== "object" || data === null) return data;
  const parsed = input.safeParse({ ...data, reason });
  return parsed.success ? parsed.data : data;
}
