import type { Actor } from "@/server/domain/access/actor";

/** A value that survives JSON unchanged. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** The command that takes a change back: a use case by name and its input. */
export interface InverseCommand {
  /** `<feature>.<use case>`, for example `flags.toggle`. */
  readonly command: string;
  readonly input: Json;
}

/** What a use case says of the change it made. */
export interface ChangeDraft {
  readonly actor: Pick<Actor, "id" | "name" | "kind">;
  /** `noun.past_tense`, for example `flag.toggled`. */
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string };
  readonly environment: string | null;
  /** Services the change touches: marked on their charts, listed on their pages. */
  readonly services: readonly string[];
  readonly reason: string | null;
  readonly before: Json;
  readonly after: Json;
  /** Null where the change cannot be taken back. */
  readonly inverse: InverseCommand | null;
  /** The change this one takes back, if it does. */
  readonly revertsId: string | null;
  readonly at: Date;
}

/** A change as it is kept: numbered without gaps and chained to the one before it. */
export interface ChangeRecord extends ChangeDraft {
  readonly id: string;
  readonly seq: bigint;
  readonly prevHash: string;
  readonly hash: string;
}
