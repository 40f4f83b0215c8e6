import type { IdempotencyStore } from "@/server/ports/idempotency-store";
import type { MemoryState } from "./memory-state";

const keyOf = ({ actorId, key }: { readonly actorId: string; readonly key: string }): string =>
  JSON.stringify([actorId, key]);

/** `held` names the keys of units in progress; it is shared by all units and so no part of the state. */
export const createMemoryIdempotencyStore = (
  state: Pick<MemoryState, "replies">,
  held: { readonly all: Set<string>; readonly mine: Set<string> },
): IdempotencyStore => ({
  async claim(claim) {
    const key = keyOf(claim);
    if (held.all.has(key) && !held.mine.has(key)) return { state: "in_flight" };
    const known = state.replies.get(key);
    if (known) {
      const { operation, bodyHash, reply } = known;
      return { state: "done", operation, bodyHash, reply };
    }
    held.all.add(key);
    held.mine.add(key);
    return { state: "claimed" };
  },
  async complete(claim, reply) {
    state.replies = new Map(state.replies).set(keyOf(claim), { ...claim, reply });
  },
  async deleteBefore(instant) {
    const kept = [...state.replies].filter(([, reply]) => reply.at >= instant);
    const count = state.replies.size - kept.length;
    state.replies = new Map(kept);
    return count;
  },
});
