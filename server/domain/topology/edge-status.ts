/** An edge is never changing: that is its ends' business. */
export type EdgeStatus = "healthy" | "degraded" | "failing" | "unknown";

const MINIMUM_CALLS = 10;
const DEGRADED_RATIO = 0.01;
const FAILING_RATIO = 0.05;

/** By the calls of the last minutes; of none, unknown. */
export function edgeStatus(
  totals: { readonly count: number; readonly errors: number } | null,
): EdgeStatus {
  if (totals === null || totals.count === 0) return "unknown";
  if (totals.errors === 0 || totals.count < MINIMUM_CALLS) return "healthy";
  const ratio = totals.errors / totals.count;
  if (ratio > FAILING_RATIO) return "failing";
  return ratio > DEGRADED_RATIO ? "degraded" : "healthy";
}
