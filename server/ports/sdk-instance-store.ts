/** How an SDK gets its flags. */
export const SDK_MODES = ["streaming", "polling", "unknown"] as const;
export type SdkMode = (typeof SDK_MODES)[number];

/** A process that asks for flags. */
export interface SdkInstance {
  readonly appName: string;
  readonly instanceId: string;
  readonly environment: string;
  readonly sdkVersion: string | null;
  readonly specVersion: string | null;
  readonly mode: SdkMode;
  readonly startedAt: Date | null;
  readonly lastSeenAt: Date;
  /** Until when it counts as connected. */
  readonly connectedUntil: Date | null;
  /** The last revision it took. */
  readonly revision: number | null;
  readonly revisionAt: Date | null;
}

export interface RevisionTaken {
  readonly connected: number;
  readonly took: number;
  /** When the last of those that took it did. */
  readonly lastTookAt: Date | null;
}

/**
 * The SDKs there are.
 *
 * - `merge` inserts or updates; a null says nothing new, an older `lastSeenAt` or `revision` is ignored.
 * - `connectedUntil` is replaced as given: an instance that leaves is no longer connected.
 */
export interface SdkInstanceStore {
  merge(instances: readonly SdkInstance[]): Promise<void>;
  list(environment: string, seenSince: Date): Promise<SdkInstance[]>;
  countTaken(environment: string, revision: number, now: Date): Promise<RevisionTaken>;
  deleteBefore(instant: Date): Promise<number>;
}
