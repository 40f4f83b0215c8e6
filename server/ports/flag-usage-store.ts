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
 * Evaluations as SDKs report them, by minute and by hour.
 *
 * - `merge` adds to what is there; the same report twice counts twice.
 * - `series` leaves out buckets without evaluations; a bucket begins at a multiple of `bucketMs`.
 * - Buckets of an hour and more are read from the hours, which outlive the minutes.
 */
export interface FlagUsageStore {
  merge(minutes: readonly FlagUsageMinute[]): Promise<void>;
  series(names: readonly string[], query: UsageQuery): Promise<ReadonlyMap<string, UsageBucket[]>>;
  totals(
    names: readonly string[],
    environment: string,
    hourBefore: Date,
  ): Promise<ReadonlyMap<string, FlagUsageTotals>>;
  byApplication(
    name: string,
    query: UsageQuery,
  ): Promise<ReadonlyMap<string, UsageCount & { readonly lastAt: Date }>>;
  deleteBefore(minutes: Date, hours: Date): Promise<number>;
}
