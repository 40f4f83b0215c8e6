/** Of how many variants of a flag counts are kept for an application; the most frequent where there are more. */
export const MOST_KEPT_VARIANTS = 100;

/** Evaluations of one flag by one application in one minute. */
export interface FlagUsageMinute {
  readonly flagName: string;
  readonly environment: string;
  readonly appName: string;
  /** The minute's beginning. */
  readonly minute: Date;
  readonly yes: number;
  readonly no: number;
  readonly variants: Readonly<Record<string, number>>;
}

/** What a count is split by. */
export type UsagePart = "application" | "variant" | "environment";

/** Evaluations of one application, variant or environment in one bucket. */
export interface UsagePartCount {
  readonly key: string;
  readonly at: Date;
  readonly count: number;
}

/** Before which instants each kind of sum is dropped. */
export interface UsageRetention {
  readonly minutes: Date;
  readonly hours: Date;
  readonly days: Date;
}

/** Evaluations of one flag by an application since some day. */
export interface ApplicationFlag extends UsageCount {
  readonly flagName: string;
  readonly lastAt: Date;
}

export interface UsageCount {
  readonly yes: number;
  readonly no: number;
}

export interface UsageBucket extends UsageCount {
  readonly at: Date;
}

export interface UsageQuery {
  readonly environment: string;
  readonly from: Date;
  /** A whole number of minutes; of hours from an hour up. */
  readonly bucketMs: number;
}

export interface FlagUsageTotals {
  readonly lastHour: number;
  readonly lastAt: Date | null;
}

/**
 * Evaluations as SDKs report them, summed by minute, by hour and by day (in UTC) at once, in the unit that takes them
 * in: nothing is carried from one sum to another later, so nothing is lost or counted twice when a process dies.
 *
 * - `merge` adds to what is there; the same report twice counts twice.
 * - `series` and `breakdown` leave out buckets without evaluations; a bucket begins at a multiple of `bucketMs`. They
 *   read the coarsest sums that can answer: days outlive hours, hours outlive minutes.
 * - `breakdown` by environment is over all of them; by variant it counts what SDKs said of variants.
 * - `listFlagsOf` gives flags by name, at most `limit`, that an application evaluated since a day.
 */
export interface FlagUsageStore {
  merge(minutes: readonly FlagUsageMinute[]): Promise<void>;
  series(names: readonly string[], query: UsageQuery): Promise<ReadonlyMap<string, UsageBucket[]>>;
  breakdown(name: string, query: UsageQuery, by: UsagePart): Promise<UsagePartCount[]>;
  totals(
    names: readonly string[],
    environment: string,
    hourBefore: Date,
  ): Promise<ReadonlyMap<string, FlagUsageTotals>>;
  byApplication(
    name: string,
    query: UsageQuery,
  ): Promise<ReadonlyMap<string, UsageCount & { readonly lastAt: Date }>>;
  listFlagsOf(
    application: { readonly appName: string; readonly environment: string },
    since: Date,
    limit: number,
  ): Promise<ApplicationFlag[]>;
  /** Names of at most `limit` flags that each of several applications evaluated since a day. */
  listNamesOf(
    applications: { readonly appNames: readonly string[]; readonly environment: string },
    since: Date,
    limit: number,
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Drops what was reported of some names; a flag of such a name starts clean. */
  forget(names: readonly string[]): Promise<void>;
  /** Drops what was reported of flags that are gone, at most `limit` rows of each kind; 0 once nothing is left. */
  forgetGone(limit: number): Promise<number>;
  deleteBefore(before: UsageRetention): Promise<number>;
}
