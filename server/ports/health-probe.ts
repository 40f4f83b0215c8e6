export interface ProbeAnswer {
  readonly passing: boolean;
  /** How long the answer took; null when there was none. */
  readonly latencyMs: number | null;
  /** Why it does not pass, as a short phrase. */
  readonly message: string | null;
}

/**
 * Asks a process whether it is well.
 *
 * - Never rejects: no answer in time, or another one than 200, is an answer.
 * - Follows no redirect, reads little of the body, and is over within 2 s whatever the other side does.
 */
export interface HealthProbe {
  check(url: string, signal?: AbortSignal): Promise<ProbeAnswer>;
}
