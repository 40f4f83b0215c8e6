import type { User } from "./user";

/** A person signed in with one browser. */
export interface Session {
  readonly id: string;
  /** SHA-256 of the token that only the browser has. */
  readonly tokenHash: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** When the person last proved who they are. */
  readonly authenticatedAt: Date;
  readonly userAgent: string | null;
  readonly address: string | null;
}

export const IDLE_LIMIT_MS = 30 * 60_000;
export const ABSOLUTE_LIMIT_MS = 12 * 60 * 60_000;
/** Seen again within this time, a session is not written again. */
export const TOUCH_INTERVAL_MS = 60_000;

/** When a session ends if it is not used again after `seenAt`. */
export const expiryOf = (createdAt: Date, seenAt: Date): Date =>
  new Date(Math.min(seenAt.getTime() + IDLE_LIMIT_MS, createdAt.getTime() + ABSOLUTE_LIMIT_MS));

export const isLive = (session: Session, user: Pick<User, "disabledAt">, now: Date): boolean =>
  user.disabledAt === null && now < session.expiresAt;

export const needsTouch = (session: Session, now: Date): boolean =>
  now.getTime() - session.lastSeenAt.getTime() >= TOUCH_INTERVAL_MS;

export const touched = (session: Session, now: Date): Session => ({
  ...session,
  lastSeenAt: now,
  expiresAt: expiryOf(session.createdAt, now),
});
