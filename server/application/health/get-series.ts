import { readChartMarks } from "@/server/application/shared/chart-marks";
import type { HealthDeps } from "@/server/application/shared/health-deps";
import { perSecond } from "@/server/application/shared/health-view";
import type { Actor } from "@/server/domain/access/actor";
import {
  bucketStarts,
  type HealthWindow,
  WINDOW_SHAPES,
  type WindowShape,
} from "@/server/domain/health/health-window";
import { type EncodedTotals, mergeTotals } from "@/server/domain/health/merged-totals";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import { lastSeenIn } from "@/server/domain/health/recent";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import type { MetricStore, ServiceMinute, ServiceSpan } from "@/server/ports/metric-store";
import type { Stores } from "@/server/ports/unit-of-work";

export interface SeriesQuery {
  readonly environment: string;
  readonly service: string;
  readonly window: HealthWindow;
}

/** The throughput, errors and response times of a service over a window, with the changes that fall into it. */
export const getSeries = (deps: HealthDeps) => (_actor: Actor, query: SeriesQuery) =>
  deps.unitOfWork.read((stores) => readSeries(stores, { ...query, ...shapeOf(query) }, deps));

const shapeOf = ({ window }: SeriesQuery): WindowShape => WINDOW_SHAPES[window];

export async function readSeries(
  stores: Stores,
  query: SeriesQuery & WindowShape,
  { clock, sketches }: Pick<HealthDeps, "clock" | "sketches">,
) {
  const now = clock.now();
  const { environment, service, window, bucketMs } = query;
  const starts = bucketStarts(query, now);
  const span = {
    environment,
    service,
    from: new Date(starts[0] ?? now.getTime()),
    to: new Date(now.getTime() + MINUTE_MS),
  };
  const { rows, minutes } = await readRows(stores.metrics, span);
  const buckets = bucketsOf(rows, { starts, bucketMs, now, sketches });
  const declared = await stores.services.findByName(service);
  return {
    service,
    window,
    bucketMs,
    at: starts.map((start) => new Date(start)),
    requestsPerSecond: buckets.map((it) => it && perSecond(it.count, it.spanMs)),
    errorRatio: buckets.map((it) => it?.errorRatio ?? null),
    p50Ms: buckets.map((it) => it?.p50Ms ?? null),
    p95Ms: buckets.map((it) => it?.p95Ms ?? null),
    p99Ms: buckets.map((it) => it?.p99Ms ?? null),
    marks: await readChartMarks(stores, { ...span, services: [service] }),
    objectives: declared?.objectives ?? { errorRatio: null, latencyP95Ms: null },
    versions: versionsOf(minutes, sketches),
    lastFactAt: lastSeenIn(minutes, now),
  };
}

interface Row extends EncodedTotals {
  readonly at: Date;
}

/** Hours where they are compacted, minutes after. */
async function readRows(metrics: MetricStore, span: ServiceSpan) {
  const until = (await metrics.compactedUntil()) ?? new Date(0);
  const minutes = await metrics.listServiceMinutes(span);
  const hours = span.from < until ? await metrics.listServiceHours({ ...span, to: until }) : [];
  const [first] = minutes;
  const wholeFrom = first && first.at <= span.from ? span.from : until;
  const rows: Row[] = [
    ...hours.filter(({ at }) => at < wholeFrom),
    ...minutes.filter(({ at }) => at >= wholeFrom),
  ];
  return { rows, minutes };
}

interface Buckets {
  readonly starts: readonly number[];
  readonly bucketMs: number;
  readonly now: Date;
  readonly sketches: LatencySketches;
}

function bucketsOf(rows: readonly Row[], { starts, bucketMs, now, sketches }: Buckets) {
  const byBucket = Map.groupBy(rows, ({ at }) => Math.floor(at.getTime() / bucketMs) * bucketMs);
  return starts.map((start) => {
    const inBucket = byBucket.get(start);
    if (!inBucket) return null;
    const spanMs = Math.min(bucketMs, now.getTime() - start);
    return { ...mergeTotals(inBucket, sketches), spanMs };
  });
}

/** The latest to appear first: the newest deployment. */
function versionsOf(minutes: readonly ServiceMinute[], sketches: LatencySketches) {
  const byVersion = [...Map.groupBy(minutes, ({ version }) => version)];
  return byVersion
    .filter(([version]) => version !== "")
    .map(([version, rows]) => {
      const { count, errorRatio, p95Ms } = mergeTotals(rows, sketches);
      return { version, requests: count, errorRatio, p95Ms, first: rows[0]?.at.getTime() ?? 0 };
    })
    .toSorted((a, b) => b.first - a.first)
    .map(({ first: _first, ...version }) => version);
}
