export const FLAG_EVENT_KINDS = ["flag", "segment"] as const;
export type FlagEventKind = (typeof FLAG_EVENT_KINDS)[number];

/** What changed at a revision: a flag by name or a segment by id; what it is now is read from its store. */
export interface FlagEvent {
  readonly environment: string;
  readonly revision: number;
  readonly at: Date;
  readonly kind: FlagEventKind;
  readonly subject: string;
}

/**
 * The numbers that carry changes of flags to SDKs: one sequence an environment, without gaps, in commit order.
 *
 * - `append` holds the environment's sequence until the unit ends. Units that write to several environments do so in
 *   the order of their names.
 * - `listAfter` gives events in order, at most `limit`.
 */
export interface FlagRevisions {
  append(environment: string, kind: FlagEventKind, subject: string): Promise<number>;
  /** One revision for each of `subjects`, in their order; gives the last. */
  appendAll(environment: string, kind: FlagEventKind, subjects: readonly string[]): Promise<number>;
  /** Of every environment. */
  listCurrent(): Promise<{ readonly environment: string; readonly revision: number }[]>;
  listAfter(environment: string, revision: number, limit: number): Promise<FlagEvent[]>;
  findEvent(environment: string, revision: number): Promise<FlagEvent | null>;
  deleteBefore(instant: Date): Promise<number>;
}
