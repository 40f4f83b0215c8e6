export interface JobLease {
  /** Raised with every acquisition: a write that carries an older one comes too late. */
  readonly token: bigint;
}

export interface JobClaim {
  readonly name: string;
  /** Who asks, for people who read the table. */
  readonly holder: string;
  readonly leaseMs: number;
  /** Not again before this long after the last run ended; 0 for at once. */
  readonly everyMs: number;
}

/**
 * Which of many processes runs a named job. Time is the database's.
 *
 * - `acquire` gives a lease to at most one holder at a time, or null.
 * - `renew` is false when the lease was lost; the job has to stop then.
 * - `release` ends the lease and starts the interval to the next run.
 */
export interface JobLeases {
  acquire(claim: JobClaim): Promise<JobLease | null>;
  renew(name: string, lease: JobLease, leaseMs: number): Promise<boolean>;
  release(name: string, lease: JobLease): Promise<void>;
}
