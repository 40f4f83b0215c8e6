import type { Actor } from "@/server/domain/access/actor";
import type { Role } from "@/server/domain/access/permission";
import { refused } from "@/server/domain/shared/action-state";
import type { AccessDeps } from "./access-deps";
import { type ChangeUserCommand, changeUser, type UserChanged } from "./change-user";

export interface SetRoleCommand extends ChangeUserCommand {
  readonly role: Role;
}

/** Gives a person another role; it counts from their next request on. */
export const setRole =
  (deps: Pick<AccessDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: SetRoleCommand): Promise<UserChanged> =>
    changeUser(
      deps,
      { actor, command },
      {
        action: "user.role_changed",
        isAllowed: ({ setRole: state }, user) =>
          state.allowed && user.role === command.role
            ? refused(`${user.name} has this role already.`)
            : state,
        apply: (user) => ({ ...user, role: command.role }),
        inverse: (before, after) => ({
          command: "access.setRole",
          input: { userId: before.id, role: before.role, version: after.version },
        }),
      },
    );
