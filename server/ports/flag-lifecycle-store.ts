import type {
  FlagFacts,
  LifecycleFindingKind,
  LifecycleGround,
  LifecycleSettings,
  LifecycleStage,
} from "@/server/domain/flags/lifecycle";

export interface KeptLifecycleSettings extends LifecycleSettings {
  readonly version: number;
}

export interface LifecycleFilter {
  readonly stage: LifecycleStage;
  /** "" for flags without an owner. */
  readonly owner?: string | undefined;
  readonly finding?: LifecycleFindingKind | undefined;
}

export interface LifecyclePage {
  readonly limit: number;
  /** Goes on after this owner and name. */
  readonly after?: { readonly key: string; readonly name: string } | undefined;
}

export interface LifecycleSurvey {
  /** Those the filter finds, by owner and name. */
  readonly names: readonly string[];
  readonly total: number;
  readonly stages: Readonly<Record<LifecycleStage, number>>;
  /** Who owns the flags of the stage, the most first, at most 200. */
  readonly owners: readonly { readonly owner: string; readonly count: number }[];
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
 * - `listFacts` gives those of `names` there are, by name; evidence is kept by `FlagUsageStore.merge`.
 * - `survey` judges every flag as `assessFlag` does, without giving out what it judged by.
 * - `getSettings` gives defaults of version 0 until somebody saved others; `lockSettings` holds them until the unit ends.
 * - `listUnknown` and `countUnknown` leave out what has become a flag since.
 * - `noteUnknown` keeps when a name was first and last asked for, at most `MOST_UNKNOWN_FLAGS` of an application.
 */
export interface FlagLifecycleStore {
  listFacts(names: readonly string[]): Promise<FlagFacts[]>;
  survey(
    ground: LifecycleGround,
    filter: LifecycleFilter,
    page: LifecyclePage,
  ): Promise<LifecycleSurvey>;
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
