import { createHash, randomUUID } from "node:crypto";
import { EMPTY_CHAIN, hashedText } from "@/server/domain/changes/chain";
import type { ChangeDraft, ChangeRecord } from "@/server/domain/changes/change";
import { DomainError } from "@/server/domain/shared/errors";
import type { ChangeFilter, ChangeLog } from "@/server/ports/change-log";
import type { MemoryState } from "./memory-state";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

type Kept = Pick<MemoryState, "changes">;

function append(state: Kept, draft: ChangeDraft): ChangeRecord {
  if (draft.revertsId && state.changes.some((change) => change.revertsId === draft.revertsId))
    throw new DomainError("conflict", "This change has already been taken back.");
  const head = state.changes.at(-1) ?? EMPTY_CHAIN;
  const unhashed = { ...draft, id: randomUUID(), seq: head.seq + 1n, prevHash: head.hash };
  const change: ChangeRecord = { ...unhashed, hash: sha256(hashedText(unhashed)) };
  state.changes = [...state.changes, change];
  return change;
}

export const createMemoryChangeLog = (state: Kept): ChangeLog => ({
  append: async (draft) => append(state, draft),
  appendAll: async (drafts) => drafts.map((draft) => append(state, draft)),
  findById: async (id) => state.changes.find((change) => change.id === id) ?? null,
  findReverting: async (id) => state.changes.find((change) => change.revertsId === id) ?? null,
  listReverting: async (ids) =>
    state.changes.filter(({ revertsId }) => revertsId !== null && ids.includes(revertsId)),
  async listSuperseding(ids) {
    const found = new Map<string, ChangeRecord>();
    for (const change of state.changes.filter(({ id }) => ids.includes(id))) {
      const last = state.changes.findLast((other) => isSameObject(change, other));
      if (last && last.seq > change.seq) found.set(change.id, last);
    }
    return found;
  },
  list: async (filter, { before, limit }) =>
    state.changes
      .filter((change) => before === undefined || change.seq < before)
      .filter((change) => matches(change, filter))
      .toReversed()
      .slice(0, limit),
  listChain: async ({ after, limit }) =>
    state.changes.filter((change) => change.seq > after).slice(0, limit),
  getHead: async () => {
    const { seq, hash } = state.changes.at(-1) ?? EMPTY_CHAIN;
    return { seq, hash };
  },
});

const isSameObject = (one: ChangeRecord, other: ChangeRecord): boolean =>
  one.object.kind === other.object.kind &&
  one.object.id === other.object.id &&
  one.environment === other.environment;

const isEqual = (wanted: string | undefined, value: string): boolean =>
  wanted === undefined || wanted === value;

const isWithin = (at: Date, { from, to }: ChangeFilter): boolean =>
  (!from || at >= from) && (!to || at < to);

const isFound = (change: ChangeRecord, search: string | undefined): boolean => {
  if (!search) return true;
  const texts = [change.object.id, change.actor.name, change.reason ?? ""];
  return (
    change.services.includes(search) ||
    texts.some((text) => text.toLowerCase().includes(search.toLowerCase()))
  );
};

const matches = (change: ChangeRecord, filter: ChangeFilter): boolean =>
  isEqual(filter.actorId, change.actor.id) &&
  isEqual(filter.action, change.action) &&
  isEqual(filter.objectKind, change.object.kind) &&
  isEqual(filter.objectId, change.object.id) &&
  (filter.service === undefined || change.services.includes(filter.service)) &&
  (filter.services?.some((service) => change.services.includes(service)) ?? true) &&
  (change.environment === null || isEqual(filter.environment, change.environment)) &&
  isWithin(change.at, filter) &&
  isFound(change, filter.search);
