import type { Actor } from "@/server/domain/access/actor";
import { expiryOf, type Session } from "@/server/domain/access/session";
import { toActor, type User } from "@/server/domain/access/user";
import { DomainError } from "@/server/domain/shared/errors";
import type { AccessDeps } from "./access-deps";

export interface SignInCommand {
  readonly email: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string | null;
}

export interface SignedIn {
  /** For the browser only; its hash is what is kept. */
  readonly token: string;
  readonly actor: Actor;
  readonly expiresAt: Date;
}

const MAX_USER_AGENT = 400;

/**
 * Opens a session for the right e-mail address and password. An unknown address, a wrong password and a disabled
 * person get the same answer after the same time.
 */
export const signIn =
  (deps: AccessDeps) =>
  async (command: SignInCommand): Promise<SignedIn> => {
    const email = command.email.trim().toLowerCase();
    const attempt = { email, address: command.address };
    const waitSeconds = await deps.throttle.take(attempt);
    if (waitSeconds !== null) {
      deps.logger.warn("A sign-in was slowed down", attempt);
      throw tooMany(waitSeconds);
    }
    const user = await deps.unitOfWork.read(({ users }) => users.findByEmail(email));
    const isRight = await deps.passwords.verify(user?.passwordHash ?? null, command.password);
    if (!user || !isRight || user.disabledAt) {
      deps.logger.warn("A sign-in was refused", attempt);
      throw refused();
    }
    await deps.throttle.forgive(attempt);
    const token = deps.newToken();
    const session = newSession(deps, user, { ...command, tokenHash: deps.sha256(token) });
    await deps.unitOfWork.run(({ sessions }) => sessions.save(session));
    deps.logger.info("Signed in", { userId: user.id, address: command.address });
    return { token, actor: toActor(user), expiresAt: session.expiresAt };
  };

interface Origin {
  readonly tokenHash: string;
  readonly address: string;
  readonly userAgent: string | null;
}

function newSession(deps: AccessDeps, user: User, origin: Origin): Session {
  const now = deps.clock.now();
  return {
    id: deps.newId(),
    tokenHash: origin.tokenHash,
    userId: user.id,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: expiryOf(now, now),
    authenticatedAt: now,
    userAgent: origin.userAgent?.slice(0, MAX_USER_AGENT) ?? null,
    address: origin.address,
  };
}

const refused = (): DomainError =>
  new DomainError("unauthenticated", "That e-mail address and password do not belong together.");

const tooMany = (waitSeconds: number): DomainError =>
  new DomainError(
    "rate_limited",
    `Too many attempts. Try again in ${waitSeconds} s; nobody is locked out.`,
    { details: { retryAfterSeconds: waitSeconds } },
  );
