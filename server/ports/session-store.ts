import type { Session } from "@/server/domain/access/session";

/** Who is signed in. `listByUser` gives the last used first; `save` inserts or replaces by id. */
export interface SessionStore {
  findById(id: string): Promise<Session | null>;
  findByTokenHash(tokenHash: string): Promise<Session | null>;
  listByUser(userId: string): Promise<Session[]>;
  /** When each of these people was last seen, of those with a session. */
  listLastSeen(userIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  save(session: Session): Promise<void>;
  /** Writes when it was seen and when it ends; does nothing to a session that has ended meanwhile. */
  touch(session: Session): Promise<void>;
  delete(id: string): Promise<void>;
  deleteByUser(userId: string): Promise<number>;
  deleteExpired(now: Date): Promise<number>;
}
