import type { ChangeLog } from "./change-log";
import type { LiveOutbox } from "./live-outbox";

/** Every store a use case may write to; all of one unit's writes are kept, or none. */
export interface Stores {
  readonly changes: ChangeLog;
  readonly live: LiveOutbox;
}

/**
 * Runs `work` in one transaction: its writes are kept when it resolves, none when it rejects.
 *
 * - Serialization failures, deadlocks and lost connections are tried again, at most three times with jitter,
 *   so `work` has no effect outside its stores.
 * - No network call is made inside `work`.
 * - A database that cannot be reached rejects with `unavailable`.
 */
export interface UnitOfWork {
  run<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
}
