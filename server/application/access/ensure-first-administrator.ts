import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import type { User } from "@/server/domain/access/user";
import { DomainError } from "@/server/domain/shared/errors";
import type { AccessDeps } from "./access-deps";
import { userChange } from "./user-change";

export interface FirstAdministrator {
  readonly email: string;
  /** Null to have one made. */
  readonly password: string | null;
}

export interface MadeAdministrator {
  readonly email: string;
  /** To be shown once, where it was not given. */
  readonly generatedPassword: string | null;
}

/** Makes the first administrator of an empty system; null when somebody is there already. */
export const ensureFirstAdministrator =
  (deps: AccessDeps) =>
  async (first: FirstAdministrator): Promise<MadeAdministrator | null> => {
    const isEmpty = await deps.unitOfWork.read(
      async ({ users }) => (await users.list({}, { limit: 1 })).length === 0,
    );
    if (!isEmpty) return null;
    const password = first.password ?? deps.newToken().slice(0, 20);
    const at = deps.clock.now();
    const user: User = {
      id: deps.newId(),
      email: first.email.toLowerCase(),
      name: nameOf(first.email),
      role: "administrator",
      passwordHash: await deps.passwords.hash(password),
      version: 1,
      disabledAt: null,
      createdAt: at,
    };
    if (!(await add(deps, user))) return null;
    return { email: user.email, generatedPassword: first.password ? null : password };
  };

/** False when another process added the same person a moment before. */
async function add({ unitOfWork }: Pick<AccessDeps, "unitOfWork">, user: User): Promise<boolean> {
  const draft = { action: "user.added", before: null, after: user, reason: null, inverse: null };
  try {
    await unitOfWork.run(async ({ users, changes }) => {
      await users.add(user);
      await changes.append(userChange(SYSTEM_ACTOR, { ...draft, at: user.createdAt }));
    });
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === "already_exists") return false;
    throw error;
  }
}

/** "ana.kirk@example.org" becomes "Ana Kirk". */
const nameOf = (email: string): string => {
  const words = (email.split("@", 1)[0] ?? "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || email;
};
