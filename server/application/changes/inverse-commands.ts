import type { Actor } from "@/server/domain/access/actor";
import type { Permission } from "@/server/domain/access/permission";
import type { InverseCommand } from "@/server/domain/changes/change";
import type { ActionState } from "@/server/domain/shared/action-state";

export interface InverseResult {
  readonly changeId: string;
  readonly undo: ActionState;
}

/** An inverse that was understood: its input is valid and its use case known. */
export interface ReadyInverse {
  readonly permission: Permission;
  /**
   * Runs the use case as `actor`, with `reason` where the use case takes one. One that calls another system cannot run
   * inside the unit that takes the change back; it has `isOutside` and writes `revertsId` into its change itself.
   */
  readonly isOutside: boolean;
  run(actor: Actor, reason: string | null, revertsId: string): Promise<InverseResult>;
}

/** Every command that a change can name as its inverse. Null for one that is unknown or whose input no longer fits. */
export type InverseCommands = (inverse: InverseCommand) => ReadyInverse | null;
