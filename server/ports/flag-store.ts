import type {
  Flag,
  FlagEnvironment,
  FlagSelection,
  FlagType,
  FlagWithEnvironments,
  LastFlagChange,
  Segment,
} from "@/server/domain/flags/flag";
import type { FlagChild } from "@/server/domain/flags/flag-family";

export const FLAG_SORTS = ["last_change", "name", "created"] as const;
export type FlagSort = (typeof FLAG_SORTS)[number];

export interface FlagFilter {
  /** Counts and `isOn` are about this environment. */
  readonly environment: string;
  /** Part of the name, description, owner or a tag, regardless of case. */
  readonly search?: string | undefined;
  readonly type?: FlagType | undefined;
  readonly isOn?: boolean | undefined;
  readonly changedSince?: Date | undefined;
  readonly tag?: string | undefined;
  readonly owner?: string | undefined;
  readonly project?: string | undefined;
  readonly isStale?: boolean | undefined;
  readonly isArchived: boolean;
}

export interface FlagPage {
  readonly sort: FlagSort;
  readonly limit: number;
  /** Goes on after this place in the order. */
  readonly after?: { readonly key: string; readonly name: string } | undefined;
}

export interface FlagList {
  readonly items: readonly FlagWithEnvironments[];
  readonly next: { readonly key: string; readonly name: string } | null;
  readonly total: number;
}

export interface FlagCounts {
  readonly all: number;
  readonly on: number;
  readonly changed: number;
  readonly killSwitches: number;
  readonly archived: number;
  readonly stale: number;
}

export interface Facet {
  readonly value: string;
  readonly count: number;
}

export interface FlagFacets {
  readonly tags: readonly Facet[];
  readonly owners: readonly Facet[];
}

/**
 * Flags, their state per environment, and segments.
 *
 * - `lock` holds the flag until the unit ends: who locks the same flag waits.
 * - `insert` refuses a name that is taken, regardless of case, with `already_exists`.
 * - `list` orders by the last change or creation, newest first, or by name, and then by name.
 * - `listDeliverable` is every flag that is not archived; `names` asks for some of them.
 */
export interface FlagStore {
  findByName(name: string): Promise<FlagWithEnvironments | null>;
  findByNameKey(nameKey: string): Promise<FlagWithEnvironments | null>;
  lock(name: string): Promise<FlagWithEnvironments | null>;
  /** Those there are, by name; held like one, always in the same order. */
  lockAll(names: readonly string[]): Promise<FlagWithEnvironments[]>;
  /** Those there are, by name; capitals aside. */
  listByNameKeys(nameKeys: readonly string[]): Promise<FlagWithEnvironments[]>;
  insert(flag: Flag, environments: readonly FlagEnvironment[]): Promise<void>;
  saveFlag(flag: Flag): Promise<void>;
  saveEnvironment(state: FlagEnvironment): Promise<void>;
  saveLastChange(name: string, change: LastFlagChange): Promise<void>;
  list(filter: FlagFilter, page: FlagPage): Promise<FlagList>;
  count(environment: string, changedSince: Date): Promise<FlagCounts>;
  /** What the list can be narrowed to: of flags that are not archived, the most used first, at most 100 of each. */
  listFacets(): Promise<FlagFacets>;
  listDeliverable(environment: string, names?: readonly string[]): Promise<DeliverableFlag[]>;
  /** Adapters the catalog says this flag chooses between. */
  listSelections(name: string): Promise<FlagSelection[]>;
  /** Flags that name this one as a parent, archived ones too, by name. */
  listChildren(name: string): Promise<FlagChild[]>;
  /** Deletes a flag with its state in every environment; what was reported of its use stays. */
  remove(name: string): Promise<void>;
  listSegments(): Promise<Segment[]>;
  /** Inserts or replaces by name and gives it with its id. */
  saveSegment(segment: Omit<Segment, "id">, at: Date): Promise<Segment>;
}

export interface DeliverableFlag {
  readonly flag: Flag;
  readonly state: Pick<FlagEnvironment, "enabled" | "strategies" | "variants">;
}
