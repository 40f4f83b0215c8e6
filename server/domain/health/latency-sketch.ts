/**
 * A summary of durations from which percentiles are read. Summaries merge without loss, so a percentile over any
 * window comes from the merged sketch, never from an average of percentiles.
 */
export interface LatencySketch {
  readonly count: number;
  /** Adds one duration in milliseconds. */
  record(durationMs: number): void;
  merge(other: LatencySketch): void;
  /** The duration in milliseconds below which `quantile` (0 to 1) of the calls stayed; null of no calls. */
  quantile(quantile: number): number | null;
  encode(): Uint8Array;
}
