import type { Actor } from "@/server/domain/access/actor";
import type { Given } from "@/server/domain/flags/environment-policy";
import type { FlagEnvironment, Segment } from "@/server/domain/flags/flag";
import type { FlagWrite } from "@/server/domain/flags/sets/flag-set";
import type { Environment } from "@/server/domain/shared/environment";

/** What is said of the change as a whole; none where it concerns one flag and that flag's record says it all. */
export interface SetWords {
  /** `flags.bulk_changed`, for example. */
  readonly action: string;
  readonly id: string;
  /** "turned on". */
  readonly what: string;
  readonly detail: string | null;
  readonly environment: string | null;
}

export interface FlagSet {
  readonly writes: readonly FlagWrite[];
  readonly words: SetWords | null;
  readonly given: Given;
  readonly at: Date;
}

/** The flags after the write, as their records are made from. */
export interface Written {
  readonly write: FlagWrite;
  readonly version: number;
  readonly states: readonly { readonly before: FlagEnvironment; readonly after: FlagEnvironment }[];
}

export interface SetGround {
  readonly actor: Actor;
  readonly scopes: readonly Environment[];
  readonly segments: readonly Segment[];
  readonly set: FlagSet;
}
