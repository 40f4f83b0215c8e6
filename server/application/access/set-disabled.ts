import type { Actor } from "@/server/domain/access/actor";
import type { AccessDeps } from "./access-deps";
import { type ChangeUserCommand, changeUser, type UserChanged } from "./change-user";

export interface SetDisabledCommand extends ChangeUserCommand {
  readonly disabled: boolean;
}

/** Disables a person, which ends their sessions, or lets them sign in again. */
export const setDisabled =
  (deps: Pick<AccessDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: SetDisabledCommand): Promise<UserChanged> =>
    changeUser(
      deps,
      { actor, command },
      {
        action: command.disabled ? "user.disabled" : "user.enabled",
        isAllowed: (actions) => (command.disabled ? actions.disable : actions.enable),
        apply: (user, now) => ({ ...user, disabledAt: command.disabled ? now : null }),
        inverse: (before, after) => ({
          command: "access.setDisabled",
          input: { userId: before.id, disabled: !command.disabled, version: after.version },
        }),
      },
    );
