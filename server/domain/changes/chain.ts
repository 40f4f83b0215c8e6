import { canonicalJson } from "./canonical-json";
import type { ChangeRecord } from "./change";

/** What the first change is chained to. */
export const GENESIS_HASH = "";

export interface ChainHead {
  readonly seq: bigint;
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainHead = { seq: 0n, hash: GENESIS_HASH };

type Unhashed = Omit<ChangeRecord, "hash">;

/** The text a change's hash is taken over: all of it, its number and the hash before it included. */
export const hashedText = (change: Unhashed): string =>
  canonicalJson({
    seq: change.seq.toString(),
    prevHash: change.prevHash,
    id: change.id,
    at: change.at.toISOString(),
    actor: { id: change.actor.id, name: change.actor.name, kind: change.actor.kind },
    action: change.action,
    object: { kind: change.object.kind, id: change.object.id },
    environment: change.environment,
    services: change.services,
    reason: change.reason,
    before: change.before,
    after: change.after,
    inverse: change.inverse && { command: change.inverse.command, input: change.inverse.input },
    revertsId: change.revertsId,
  });

/** Whether `change` is the one that follows `previous`, unaltered. */
export const follows = (
  previous: ChainHead,
  change: ChangeRecord,
  sha256: (text: string) => string,
): boolean =>
  change.seq === previous.seq + 1n &&
  change.prevHash === previous.hash &&
  change.hash === sha256(hashedText(change));
