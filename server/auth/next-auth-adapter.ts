import type { Adapter, AdapterAccount, AdapterSession, AdapterUser } from "next-auth/adapters";
import type { ResolvedSession } from "@/server/application/access/resolve-session";
import { expiryOf, type Session } from "@/server/domain/access/session";
import type { User } from "@/server/domain/access/user";
import type { Clock } from "@/server/ports/clock";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

export interface NextAuthAdapterDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly sha256: (text: string) => string;
  readonly resolveSession: (token: string) => Promise<ResolvedSession | null>;
  readonly signOut: (token: string) => Promise<void>;
  readonly admit: (person: { readonly email: string; readonly name: string }) => Promise<User>;
}

const toAdapterUser = ({ id, email, name }: Pick<User, "id" | "email" | "name">): AdapterUser => ({
  id,
  email,
  name,
  emailVerified: null,
});

/**
 * next-auth over our own stores. What it would keep in clear is not kept: of a session only the token's hash, of a
 * foreign identity only issuer and subject. Limits of sessions are ours, whatever it asks for.
 */
export function createNextAuthAdapter(deps: NextAuthAdapterDeps): Adapter {
  return { ...userMethods(deps), ...sessionMethods(deps) };
}

const userMethods = ({ unitOfWork, newId, admit }: NextAuthAdapterDeps) =>
  ({
    createUser: async (user: Omit<AdapterUser, "id">) =>
      toAdapterUser(await admit({ email: user.email, name: user.name ?? user.email })),
    async getUser(id) {
      const user = await unitOfWork.read(({ users }) => users.findById(id));
      return user && toAdapterUser(user);
    },
    async getUserByEmail(email) {
      const user = await unitOfWork.read(({ users }) => users.findByEmail(email.toLowerCase()));
      return user && toAdapterUser(user);
    },
    async getUserByAccount({ provider, providerAccountId }) {
      const user = await unitOfWork.read(async ({ accounts, users }) => {
        const account = await accounts.find(provider, providerAccountId);
        return account && users.findById(account.userId);
      });
      return user && toAdapterUser(user);
    },
    async updateUser({ id }) {
      const user = await unitOfWork.read(({ users }) => users.findById(id));
      if (!user) throw new Error("The person to update is not here.");
      return toAdapterUser(user);
    },
    linkAccount: ({ userId, type, provider, providerAccountId }: AdapterAccount) =>
      unitOfWork.run(({ accounts }) =>
        accounts.add({
          id: newId(),
          userId,
          type,
          issuer: provider,
          subject: providerAccountId,
        }),
      ),
  }) satisfies Adapter;

const sessionMethods = (deps: NextAuthAdapterDeps) =>
  ({
    async createSession({ sessionToken, userId }) {
      const now = deps.clock.now();
      const session: Session = {
        id: deps.newId(),
        tokenHash: deps.sha256(sessionToken),
        userId,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: expiryOf(now, now),
        authenticatedAt: now,
        userAgent: null,
        address: null,
      };
      await deps.unitOfWork.run(({ sessions }) => sessions.save(session));
      return { sessionToken, userId, expires: session.expiresAt };
    },
    getSessionAndUser: (sessionToken) => findSession(deps, sessionToken),
    async updateSession({ sessionToken }) {
      return (await findSession(deps, sessionToken))?.session ?? null;
    },
    deleteSession: (sessionToken) => deps.signOut(sessionToken),
  }) satisfies Adapter;

async function findSession(
  { unitOfWork, sha256, resolveSession }: NextAuthAdapterDeps,
  sessionToken: string,
): Promise<{ session: AdapterSession; user: AdapterUser } | null> {
  const resolved = await resolveSession(sessionToken);
  if (!resolved) return null;
  const kept = await unitOfWork.read(({ sessions }) =>
    sessions.findByTokenHash(sha256(sessionToken)),
  );
  if (!kept) return null;
  const { actor, email } = resolved;
  return {
    session: { sessionToken, userId: actor.id, expires: kept.expiresAt },
    user: toAdapterUser({ id: actor.id, email, name: actor.name }),
  };
}
