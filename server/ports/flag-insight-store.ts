import type { Actor } from "@/server/domain/access/actor";
import type { FlagSelection, FlagWithEnvironments } from "@/server/domain/flags/flag";

/** A flag that needs another one. */
export interface DependentFlag {
  readonly name: string;
  readonly parent: string;
  /** How it needs its parent: on, or off. */
  readonly wanted: boolean;
  readonly wantedVariants: readonly string[];
  /** Whether it is itself turned on in the environment asked for. */
  readonly enabled: boolean;
}

/** The last change that turned a flag on or off in an environment, whatever its action was. */
export interface FlagFlip {
  readonly changeId: string;
  readonly at: Date;
  readonly actor: Pick<Actor, "id" | "name" | "kind">;
  readonly reason: string | null;
  readonly enabled: boolean;
}

export interface SwitchQuery {
  /** Part of the name, description or owner, regardless of case. */
  readonly search?: string | undefined;
  readonly limit: number;
}

/**
 * What pages about many flags at once need, each in one read. Archived flags are left out.
 *
 * - `listSwitches` gives kill switches and flags that others need, by name, with how many there are.
 * - `listDependents` gives at most `limit` flags that need one of `names`, by name.
 * - `lastFlips` leaves out flags that were never turned on or off there.
 */
export interface FlagInsightStore {
  listProjects(): Promise<string[]>;
  listSwitches(
    query: SwitchQuery,
  ): Promise<{ readonly items: readonly FlagWithEnvironments[]; readonly total: number }>;
  listDependents(
    names: readonly string[],
    environment: string,
    limit: number,
  ): Promise<DependentFlag[]>;
  /** Adapters the catalog says these flags choose between. */
  listSelections(names: readonly string[]): Promise<ReadonlyMap<string, FlagSelection[]>>;
  lastFlips(names: readonly string[], environment: string): Promise<ReadonlyMap<string, FlagFlip>>;
}
