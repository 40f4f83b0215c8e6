import type { KeptSegment, SegmentUse } from "@/server/domain/flags/segment";

export type SegmentDraft = Omit<KeptSegment, "id">;

/**
 * Named lists of constraints that strategies refer to by number.
 *
 * - `list` gives them by name; `listUses` every place that names one, or those that name `id`, archived flags too.
 * - `lock` holds the segment until the unit ends; `hold` keeps several from being removed until then, and lets others
 *   hold them too.
 * - `insert` gives a new number, or the one asked for, with which a removed segment comes back; a name that is taken is
 *   refused with `already_exists`.
 */
export interface SegmentStore {
  list(): Promise<KeptSegment[]>;
  find(id: number): Promise<KeptSegment | null>;
  lock(id: number): Promise<KeptSegment | null>;
  hold(ids: readonly number[]): Promise<void>;
  insert(draft: SegmentDraft, id?: number): Promise<KeptSegment>;
  save(segment: KeptSegment): Promise<void>;
  remove(id: number): Promise<void>;
  listUses(id?: number): Promise<SegmentUse[]>;
}
