/** How an SDK gets its flags. */
export const SDK_MODES = ["streaming", "polling", "delta", "unknown"] as const;
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

/** The instances of one application in an environment, as one. */
export interface SdkApplication {
  readonly appName: string;
  /** Seen at all, and connected now. */
  readonly instances: number;
  readonly connected: number;
  readonly sdks: readonly string[];
  readonly specs: readonly string[];
  readonly modes: readonly SdkMode[];
  readonly lastSeenAt: Date;
  /** The oldest revision that a connected instance has; null where none took any. */
  readonly revision: number | null;
}

export interface SdkApplicationQuery {
  readonly environment: string;
  /** Part of the name, regardless of case. */
  readonly search?: string | undefined;
  /** Exactly this one. */
  readonly appName?: string | undefined;
  readonly seenSince: Date;
  readonly now: Date;
  /** Goes on after this name. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * The SDKs there are.
 *
 * - `merge` inserts or updates; a null says nothing new, an older `lastSeenAt` or `revision` is ignored.
 * - `connectedUntil` is replaced as given: an instance that leaves is no longer connected.
 */
export interface SdkInstanceStore {
  merge(instances: readonly SdkInstance[]): Promise<void>;
  /** By name, with how many there are in all. */
  listApplications(
    query: SdkApplicationQuery,
  ): Promise<{ readonly items: readonly SdkApplication[]; readonly total: number }>;
  /** Of one application, by instance, at most `limit` after one. */
  listInstances(
    application: { readonly appName: string; readonly environment: string },
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<SdkInstance[]>;
  list(environment: string, seenSince: Date): Promise<SdkInstance[]>;
  countTaken(environment: string, revision: number, now: Date): Promise<RevisionTaken>;
  deleteBefore(instant: Date): Promise<number>;
}
