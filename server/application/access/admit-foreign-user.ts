import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import type { User } from "@/server/domain/access/user";
import type { AccessDeps } from "./access-deps";
import { userChange } from "./user-change";

/** Adds a person somebody else vouches for. They see everything and change nothing until given a role. */
export const admitForeignUser =
  ({ unitOfWork, clock, newId }: Pick<AccessDeps, "unitOfWork" | "clock" | "newId">) =>
  async ({ email, name }: { readonly email: string; readonly name: string }): Promise<User> => {
    const at = clock.now();
    const user: User = {
      id: newId(),
      email: email.toLowerCase(),
      name,
      role: "viewer",
      passwordHash: null,
      version: 1,
      disabledAt: null,
      createdAt: at,
    };
    const draft = { action: "user.added", before: null, after: user, reason: null, inverse: null };
    await unitOfWork.run(async ({ users, changes, live }) => {
      await users.add(user);
      await changes.append(userChange(SYSTEM_ACTOR, { ...draft, at }));
      await live.publish({ topic: "access", key: user.id, environment: null });
    });
    return user;
  };
