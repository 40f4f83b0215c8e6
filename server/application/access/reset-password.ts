import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { AccessDeps } from "./access-deps";
import { userChange } from "./user-change";

const PASSWORD_LENGTH = 20;

export interface ResetPassword {
  readonly email: string;
  /** To be shown once. */
  readonly password: string;
}

/**
 * Gives a person a new password, for whoever may run programs on Portside's machine: the way back in when the last
 * administrator's is lost. Ends their sessions. `not_found` names the address; a disabled person stays disabled.
 */
export const resetPassword =
  (deps: Pick<AccessDeps, "unitOfWork" | "clock" | "passwords" | "newToken">) =>
  async (email: string): Promise<ResetPassword> => {
    const password = deps.newToken().slice(0, PASSWORD_LENGTH);
    const passwordHash = await deps.passwords.hash(password);
    return deps.unitOfWork.run(async (stores) => {
      const before = await stores.users.findByEmail(email.trim().toLowerCase());
      if (!before) throw notFound("person", email);
      const after = { ...before, passwordHash, version: before.version + 1 };
      if (!(await stores.users.replace(after)))
        throw new DomainError("conflict", `Somebody changed ${before.name} meanwhile. Try again.`);
      await stores.sessions.deleteByUser(after.id);
      await stores.changes.append(
        userChange(SYSTEM_ACTOR, {
          action: "user.password_reset",
          ...{ before, after, reason: null, inverse: null },
          at: deps.clock.now(),
        }),
      );
      await stores.live.publish({ topic: "access", key: after.id, environment: null });
      return { email: after.email, password };
    });
  };
