import type { Flag, FlagEnvironment, LastFlagChange } from "@/server/domain/flags/flag";
import type { FlagChild } from "@/server/domain/flags/flag-family";

export interface NewFlag {
  readonly flag: Flag;
  readonly environments: readonly FlagEnvironment[];
}

/**
 * Many flags written at once: a change of thousands asks the database a handful of times, whatever their number.
 *
 * - `insertAll` refuses a name that is taken, regardless of case, with `already_exists`, and keeps none then.
 * - `saveFlags` changes flags there are, `saveStates` also makes states there are none of yet.
 * - `listChildren` gives, by the name of each that has any, the flags that name it as a parent, archived ones too.
 */
export interface FlagSetStore {
  insertAll(flags: readonly NewFlag[]): Promise<void>;
  saveFlags(flags: readonly Flag[]): Promise<void>;
  saveStates(states: readonly FlagEnvironment[]): Promise<void>;
  saveLastChanges(changes: ReadonlyMap<string, LastFlagChange>): Promise<void>;
  listChildren(names: readonly string[]): Promise<ReadonlyMap<string, readonly FlagChild[]>>;
}
