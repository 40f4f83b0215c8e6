import type { ChainHead } from "@/server/domain/changes/chain";
import type { ChangeDraft, ChangeRecord } from "@/server/domain/changes/change";

export interface ChangeFilter {
  readonly actorId?: string;
  readonly action?: string;
  readonly objectKind?: string;
  readonly objectId?: string;
  readonly service?: string;
  /** Of any of these. */
  readonly services?: readonly string[];
  /** Changes of this environment and those of none in particular. */
  readonly environment?: string;
  /** The first instant. */
  readonly from?: Date;
  /** The first instant after. */
  readonly to?: Date;
  /** Part of the object's id, the actor's name or the reason, regardless of case, or the name of a service. */
  readonly search?: string;
}

/**
 * The append-only record of every change, hash-chained in commit order.
 *
 * - `append` gives the record its gap-free `seq`, the previous hash and its own; it locks the head of the chain until
 *   the transaction ends. A second change that takes back the same one is a `conflict`.
 * - `appendAll` does the same for many at once, in their order, without asking the database for each.
 * - `list` gives newest first, at most `limit` (1 to 200) records with `seq` below `before`.
 * - `listChain` gives oldest first, at most `limit` records with `seq` above `after`, exactly as they are kept.
 * - `getHead` gives number and hash of the last change, kept apart from the changes.
 */
export interface ChangeLog {
  append(draft: ChangeDraft): Promise<ChangeRecord>;
  appendAll(drafts: readonly ChangeDraft[]): Promise<ChangeRecord[]>;
  findById(id: string): Promise<ChangeRecord | null>;
  /** The change that took back `id`. */
  findReverting(id: string): Promise<ChangeRecord | null>;
  /** The changes that took back any of `ids`. */
  listReverting(ids: readonly string[]): Promise<ChangeRecord[]>;
  /** By id of each of `ids`: the latest change of the same object and environment, where that is a later one. */
  listSuperseding(ids: readonly string[]): Promise<ReadonlyMap<string, ChangeRecord>>;
  list(
    filter: ChangeFilter,
    page: { readonly before?: bigint; readonly limit: number },
  ): Promise<ChangeRecord[]>;
  listChain(page: { readonly after: bigint; readonly limit: number }): Promise<ChangeRecord[]>;
  getHead(): Promise<ChainHead>;
}
