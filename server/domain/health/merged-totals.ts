import type { LatencySketch } from "./latency-sketch";

/** Sums of several rows together. */
export interface MergedTotals {
  readonly count: number;
  readonly errors: number;
  readonly errorRatio: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

export interface EncodedTotals {
  readonly count: number;
  readonly errors: number;
  readonly sketch: Uint8Array;
}

export interface SketchReader {
  create(): LatencySketch;
  decode(bytes: Uint8Array): LatencySketch;
}

/** Merges rows; percentiles come from the merged sketch, never from percentiles. */
export function mergeTotals(rows: readonly EncodedTotals[], sketches: SketchReader): MergedTotals {
  const merged = sketches.create();
  let count = 0;
  let errors = 0;
  for (const row of rows) {
    count += row.count;
    errors += row.errors;
    merged.merge(sketches.decode(row.sketch));
  }
  return {
    count,
    errors,
    errorRatio: count === 0 ? null : errors / count,
    p50Ms: merged.quantile(0.5),
    p95Ms: merged.quantile(0.95),
    p99Ms: merged.quantile(0.99),
  };
}
