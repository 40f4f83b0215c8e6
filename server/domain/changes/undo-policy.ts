import type { Actor } from "@/server/domain/access/actor";
import { may, type Permission } from "@/server/domain/access/permission";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import type { ChangeRecord } from "./change";

export interface UndoFacts {
  /** The permission the inverse asks for; null when nobody here knows how to run it. */
  readonly permission: Permission | null;
  readonly revertedBy: ChangeRecord | null;
  /** The latest change of the same object and environment, if it is a later one. */
  readonly supersededBy: ChangeRecord | null;
}

/** Whether `actor` may take `change` back, and why not. */
export function undoState(actor: Actor, change: ChangeRecord, facts: UndoFacts): ActionState {
  if (!change.inverse) return refused("There is nothing that would take this back.");
  if (facts.revertedBy) return refused(`${by(facts.revertedBy)} has taken it back already.`);
  if (facts.supersededBy)
    return refused(`${by(facts.supersededBy)} changed it again since; take that back first.`);
  if (!facts.permission) return refused("This version of Portside cannot take it back.");
  if (!may(actor, "change:undo") || !may(actor, facts.permission))
    return refused(`Your role, ${actor.role}, may not take this back.`);
  return ALLOWED;
}

const by = ({ actor, at }: ChangeRecord): string => `${actor.name} (${timeOf(at)})`;

/** The time as all people who work together read it. */
const timeOf = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
