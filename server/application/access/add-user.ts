import type { Actor } from "@/server/domain/access/actor";
import { passwordProblem } from "@/server/domain/access/password-policy";
import type { Role } from "@/server/domain/access/permission";
import type { User } from "@/server/domain/access/user";
import { ALLOWED } from "@/server/domain/shared/action-state";
import { invalidInput } from "@/server/domain/shared/errors";
import type { AccessDeps } from "./access-deps";
import type { UserChanged } from "./change-user";
import { userChange } from "./user-change";
import { viewUsers } from "./user-view";

export interface AddUserCommand {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly password: string;
}

/** Adds a person who signs in with a password. */
export const addUser =
  (deps: AccessDeps) =>
  async (actor: Actor, command: AddUserCommand): Promise<UserChanged> => {
    const email = command.email.trim().toLowerCase();
    const problem = passwordProblem(command.password, { email, name: command.name });
    if (problem) throw invalidInput(problem, [{ path: "password", message: problem }]);
    const passwordHash = await deps.passwords.hash(command.password);
    const at = deps.clock.now();
    const user: User = {
      id: deps.newId(),
      email,
      name: command.name,
      role: command.role,
      passwordHash,
      version: 1,
      disabledAt: null,
      createdAt: at,
    };
    return deps.unitOfWork.run(async (stores) => {
      await stores.users.add(user);
      const inverse = {
        command: "access.setDisabled",
        input: { userId: user.id, disabled: true, version: user.version },
      };
      const draft = { action: "user.added", before: null, after: user, reason: null, inverse, at };
      const change = await stores.changes.append(userChange(actor, draft));
      await stores.live.publish({ topic: "access", key: user.id, environment: null });
      const [view] = await viewUsers(stores, actor, [user]);
      if (!view) throw new Error("The person just added has no view.");
      return { user: view, changeId: change.id, undo: ALLOWED };
    });
  };
