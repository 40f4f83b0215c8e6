import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import type { Actor } from "./actor";
import { may, type Role } from "./permission";

/** A person who can sign in. */
export interface User {
  readonly id: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Null for a person who only signs in elsewhere. */
  readonly passwordHash: string | null;
  readonly version: number;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
}

export const toActor = (user: Pick<User, "id" | "name" | "role">): Actor => ({
  id: user.id,
  name: user.name,
  kind: "user",
  role: user.role,
});

export interface UserActions {
  readonly setRole: ActionState;
  readonly disable: ActionState;
  readonly enable: ActionState;
}

const NOT_ADMINISTRATOR = refused("Only an administrator may do this.");
const ONESELF = refused("Another administrator has to do this for you.");
const LAST = refused("This is the last administrator who can sign in.");

/** What `actor` may do with `user`. Somebody who can administer Portside always remains. */
export function userActions(
  actor: Actor,
  user: User,
  activeAdministratorIds: readonly string[],
): UserActions {
  const refusal = refusalFor(actor, user, activeAdministratorIds);
  return {
    setRole: refusal ?? ALLOWED,
    disable: user.disabledAt ? refused("Already disabled.") : (refusal ?? ALLOWED),
    enable: user.disabledAt ? (refusalToManage(actor) ?? ALLOWED) : refused("Not disabled."),
  };
}

/** Whether `actor` may add people. */
export const addUserState = (actor: Actor): ActionState => refusalToManage(actor) ?? ALLOWED;

const refusalToManage = (actor: Actor): ActionState | null =>
  may(actor, "user:manage") ? null : NOT_ADMINISTRATOR;

const refusalFor = (
  actor: Actor,
  user: User,
  activeAdministratorIds: readonly string[],
): ActionState | null => {
  const refusal = refusalToManage(actor);
  if (refusal) return refusal;
  if (actor.id === user.id) return ONESELF;
  const isLast = activeAdministratorIds.length === 1 && activeAdministratorIds[0] === user.id;
  return isLast ? LAST : null;
};
