import type { LiveSignal } from "./live-outbox";

export interface LiveEvent extends LiveSignal {
  /** Gap-free, in commit order. */
  readonly id: bigint;
  readonly at: Date;
}

export type LiveDelivery =
  | { readonly kind: "events"; readonly events: readonly LiveEvent[] }
  /** What was missed is no longer known one by one: read everything anew. `id` is where the feed goes on. */
  | { readonly kind: "reset"; readonly id: bigint };

export interface LiveSubscription {
  /** The last id this caller has seen; null starts with what comes next. */
  readonly after: bigint | null;
  deliver(delivery: LiveDelivery): void;
}

/**
 * The committed live events of every process, in order and without gaps.
 *
 * - An event is delivered within a second of its commit, and mostly at once.
 * - `subscribe` returns how to end the subscription; after that nothing more is delivered.
 * - While the database cannot be read, nothing is delivered and `isCurrent` is false; afterwards it catches up.
 */
export interface LiveFeed {
  subscribe(subscription: LiveSubscription): () => void;
  isCurrent(): boolean;
  /** When it was last known to be current; null when it never was. */
  currentAt(): Date | null;
}
