import type { Json } from "@/server/domain/changes/change";

export interface IdempotencyClaim {
  readonly actorId: string;
  readonly key: string;
  /** What is asked for: method and path. */
  readonly operation: string;
  readonly bodyHash: string;
  readonly at: Date;
}

export interface IdempotentReply {
  readonly status: number;
  readonly body: Json;
}

export type ClaimOutcome =
  | { readonly state: "claimed" }
  /** Another unit holds the key and has not ended. */
  | { readonly state: "in_flight" }
  | {
      readonly state: "done";
      readonly operation: string;
      readonly bodyHash: string;
      readonly reply: IdempotentReply;
    };

/**
 * Replies kept by actor and idempotency key, so that a request sent again has its effect once.
 *
 * - `claim` holds the key until the unit ends and never waits; a unit that rejects leaves the key free.
 * - `complete` keeps the reply of the unit that claimed the key.
 * - `deleteBefore` forgets the replies claimed before an instant and tells how many.
 */
export interface IdempotencyStore {
  claim(claim: IdempotencyClaim): Promise<ClaimOutcome>;
  complete(claim: IdempotencyClaim, reply: IdempotentReply): Promise<void>;
  deleteBefore(instant: Date): Promise<number>;
}
