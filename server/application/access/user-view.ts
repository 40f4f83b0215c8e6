import type { Actor } from "@/server/domain/access/actor";
import { type User, type UserActions, userActions } from "@/server/domain/access/user";
import type { Stores } from "@/server/ports/unit-of-work";

/** A person as an administrator sees them: no secrets, and what may be done next. */
export interface UserView extends Omit<User, "passwordHash"> {
  readonly lastSeenAt: Date | null;
  readonly actions: UserActions;
}

export async function viewUsers(
  stores: Pick<Stores, "users" | "sessions">,
  actor: Actor,
  users: readonly User[],
): Promise<UserView[]> {
  const administrators = await stores.users.listAdministratorIds();
  const lastSeen = await stores.sessions.listLastSeen(users.map(({ id }) => id));
  return users.map(({ passwordHash: _, ...user }) => ({
    ...user,
    lastSeenAt: lastSeen.get(user.id) ?? null,
    actions: userActions(actor, { ...user, passwordHash: null }, administrators),
  }));
}
