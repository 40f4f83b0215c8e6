import { runsOf } from "@/server/domain/releases/place-history";
import type { ServiceMinute } from "@/server/ports/metric-store";
import type { Stores } from "@/server/ports/unit-of-work";
import type { TargetFacts } from "./deployment-facts";
import { sumMinutes } from "./instance-view";
import type { ReleaseDeps } from "./release-deps";

export interface LastRunView {
  readonly from: Date;
  readonly to: Date | null;
  readonly durationMs: number;
  readonly availability: number | null;
  readonly p95Ms: number | null;
  readonly requests: number;
  readonly p95Spark: (number | null)[];
}

/** Evidence from the end of the run: enough to judge it, little enough to read at once. */
const EVIDENCE_MS = 6 * 3_600_000;
const SPARK_POINTS = 40;
const MINUTE_MS = 60_000;
const P95 = 0.95;

function sparkOf(
  minutes: readonly ServiceMinute[],
  span: { readonly from: number; readonly to: number },
  { sketches }: Pick<ReleaseDeps, "sketches">,
): (number | null)[] {
  const points = Math.max(1, Math.min(SPARK_POINTS, Math.ceil((span.to - span.from) / MINUTE_MS)));
  const width = Math.max(1, (span.to - span.from) / points);
  return Array.from({ length: points }, (_, index) => {
    const start = span.from + index * width;
    const own = minutes.filter(({ at }) => at.getTime() >= start && at.getTime() < start + width);
    return own.length === 0 ? null : sumMinutes(own, sketches).latencies.quantile(P95);
  });
}

/** How the target did when it last ran here, from the telemetry; null if it never ran here. */
export async function measureLastRun(
  { metrics }: Stores,
  deps: Pick<ReleaseDeps, "sketches" | "clock">,
  { deployments, target, place }: TargetFacts,
): Promise<LastRunView | null> {
  const run = runsOf(deployments).find(({ releaseId }) => releaseId === target.id);
  if (!run) return null;
  const end = run.to ?? deps.clock.now();
  const from = Math.max(run.from.getTime(), end.getTime() - EVIDENCE_MS);
  const found = await metrics.listServiceMinutes({
    ...place,
    from: new Date(Math.floor(from / MINUTE_MS) * MINUTE_MS),
    to: end,
  });
  const minutes = found.filter(({ version }) => version === target.version);
  const { requests, errors, latencies } = sumMinutes(minutes, deps.sketches);
  return {
    from: run.from,
    to: run.to,
    durationMs: end.getTime() - run.from.getTime(),
    availability: requests === 0 ? null : 1 - errors / requests,
    p95Ms: latencies.quantile(P95),
    requests,
    p95Spark: requests === 0 ? [] : sparkOf(minutes, { from, to: end.getTime() }, deps),
  };
}
