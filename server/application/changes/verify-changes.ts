import type { Actor } from "@/server/domain/access/actor";
import { type ChainHead, EMPTY_CHAIN, follows } from "@/server/domain/changes/chain";
import type { Stores } from "@/server/ports/unit-of-work";
import type { ChangesDeps } from "./changes-deps";

export interface ChainVerdict {
  readonly count: number;
  readonly intact: boolean;
  readonly firstBadSeq: number | null;
  readonly headHash: string | null;
}

const BATCH = 500;

type VerifyDeps = Pick<ChangesDeps, "unitOfWork" | "sha256" | "clock">;
type Chain = Pick<Stores["changes"], "listChain">;

/** How long what was recomputed counts: a page that is refreshed by every change goes on from there. */
const RECOMPUTED_EVERY_MS = 60_000;

/**
 * Recomputes the chain from its first change, at most once a minute, and names the first entry that is altered, missing
 * or out of order.
 */
export function verifyChanges({ unitOfWork, sha256, clock }: VerifyDeps) {
  let begun = { at: Number.NEGATIVE_INFINITY, upTo: EMPTY_CHAIN };
  return (_actor: Actor): Promise<ChainVerdict> =>
    unitOfWork.read(async ({ changes }) => {
      const now = clock.now().getTime();
      if (now - begun.at >= RECOMPUTED_EVERY_MS) begun = { at: now, upTo: EMPTY_CHAIN };
      /** Taken first: a change appended meanwhile is no fault, one missing below it is. */
      const head = await changes.getHead();
      const last = await lastGood(changes, { from: begun.upTo, head }, sha256);
      begun = { ...begun, upTo: { seq: last.seq, hash: last.hash } };
      return verdictOf(last, head);
    });
}

function verdictOf(last: ChainHead, head: ChainHead): ChainVerdict {
  if (last.seq < head.seq) return broken(last.seq + 1n, head);
  if (last.hash !== head.hash) return broken(last.seq, head);
  const count = Number(head.seq);
  return { count, intact: true, firstBadSeq: null, headHash: count > 0 ? head.hash : null };
}

/** The change up to which the chain holds, as far as `head`. */
async function lastGood(
  chain: Chain,
  { from, head }: { readonly from: ChainHead; readonly head: ChainHead },
  sha256: (text: string) => string,
): Promise<ChainHead> {
  let previous = from;
  while (previous.seq < head.seq) {
    const batch = await chain.listChain({ after: previous.seq, limit: BATCH });
    const upToHead = batch.filter(({ seq }) => seq <= head.seq);
    if (upToHead.length === 0) return previous;
    for (const change of upToHead) {
      if (!follows(previous, change, sha256)) return previous;
      previous = change;
    }
  }
  return previous;
}

const broken = (firstBadSeq: bigint, head: ChainHead): ChainVerdict => ({
  count: Number(head.seq),
  intact: false,
  firstBadSeq: Number(firstBadSeq),
  headHash: head.hash || null,
});
