import type { FlagFacts, LifecycleSettings } from "@/server/domain/flags/lifecycle";

export interface KeptLifecycleSettings extends LifecycleSettings {
  readonly version: number;
}

/** A flag that an application asks for and that does not exist. */
export interface UnknownFlag {
  readonly appName: string;
  readonly environment: string;
  readonly flagName: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** At most this many names are kept of an application in an environment, whatever it asks for. */
export const MOST_UNKNOWN_FLAGS = 100;

/**
 * What is known of the life of flags: when each was asked and answered, and after how long that is told.
 *
 * - `listFacts` gives every flag by name, or those of `names`; evidence is kept by `FlagUsageStore.merge`.
 * - `getSettings` gives defaults of version 0 until somebody saved others; `lockSettings` holds them until the unit ends.
 * - `listUnknown` and `countUnknown` leave out what has become a flag since.
 * - `noteUnknown` keeps when a name was first and last asked for, at most `MOST_UNKNOWN_FLAGS` of an application.
 */
export interface FlagLifecycleStore {
  listFacts(names?: readonly string[]): Promise<FlagFacts[]>;
  getSettings(): Promise<KeptLifecycleSettings>;
  lockSettings(): Promise<KeptLifecycleSettings>;
  saveSettings(settings: KeptLifecycleSettings): Promise<void>;
  noteUnknown(flags: readonly UnknownFlag[]): Promise<void>;
  /** Of one application in an environment, by name. */
  listUnknown(appName: string, environment: string): Promise<UnknownFlag[]>;
  /** How many each application of an environment asks for. */
  countUnknown(environment: string): Promise<ReadonlyMap<string, number>>;
  deleteUnknownBefore(instant: Date): Promise<number>;
}
