import type { Logger } from "@/server/ports/logger";

export interface JobRun {
  /** Fencing token: carry it into every write another process might also make. */
  readonly fence: bigint;
  /** Aborted when the lease is lost or the process stops. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

/** Work that exactly one of many worker processes does at a time. It has to survive being killed at any line. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** How long after its holder's death another process takes over; 15 s if not given. */
  readonly leaseMs?: number;
  /** A channel of `WakeUps` that makes it run at once. */
  readonly wakeChannel?: string;
  run(run: JobRun): Promise<void>;
}
