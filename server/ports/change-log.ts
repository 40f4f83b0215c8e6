import type { ChangeDraft, ChangeRecord } from "@/server/domain/changes/change";

export interface ChangeFilter {
  readonly actorId?: string;
  readonly action?: string;
  readonly objectKind?: string;
  readonly objectId?: string;
  readonly service?: string;
  readonly environment?: string;
  readonly from?: Date;
  readonly to?: Date;
  /** Matches object id, actor name and reason, regardless of case. */
  readonly search?: string;
}

/**
 * The append-only record of every change, hash-chained in commit order.
 *
 * - `append` gives the record its gap-free `seq`, the previous hash and its own; it locks the head of the chain until
 *   the transaction ends.
 * - `list` gives newest first, at most `limit` (1 to 200) records with `seq` below `before`.
 */
export interface ChangeLog {
  append(draft: ChangeDraft): Promise<ChangeRecord>;
  findById(id: string): Promise<ChangeRecord | null>;
  findReverting(id: string): Promise<ChangeRecord | null>;
  list(
    filter: ChangeFilter,
    page: { readonly before?: bigint; readonly limit: number },
  ): Promise<ChangeRecord[]>;
}
