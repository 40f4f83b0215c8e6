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

type Chain = Pick<Stores["changes"], "listChain">;

/** Recomputes the chain from its first change and names the first entry that is altered, missing or out of order. */
export const verifyChanges =
  (deps: Pick<ChangesDeps, "unitOfWork" | "sha256">) =>
  (_actor: Actor): Promise<ChainVerdict> =>
    deps.unitOfWork.read(async ({ changes }) => {
      /** Taken first: a change appended meanwhile is no fault, one missing below it is. */
      const head = await changes.getHead();
      const last = await lastGood(changes, head, deps.sha256);
      if (last.seq < head.seq) return broken(last.seq + 1n, head);
      if (last.hash !== head.hash) return broken(last.seq, head);
      const count = Number(head.seq);
      return { count, intact: true, firstBadSeq: null, headHash: count > 0 ? head.hash : null };
    });

/** The change up to which the chain holds, as far as `head`. */
async function lastGood(
  chain: Chain,
  head: ChainHead,
  sha256: (text: string) => string,
): Promise<ChainHead> {
  let previous: ChainHead = EMPTY_CHAIN;
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
