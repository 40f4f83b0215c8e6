import { availabilityOf } from "@/server/domain/health/availability";
import { mergeTotals } from "@/server/domain/health/merged-totals";
import { MINUTE_MS, minuteOf } from "@/server/domain/health/minute-series";
import type { Objectives } from "@/server/domain/services/service";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import type { RequestSum } from "@/server/ports/metric-store";
import type { Stores } from "@/server/ports/unit-of-work";
import { readEnvironmentHealth, type ServiceNow, type StatusFact } from "./environment-health";

/** The health of one service as every screen shows it. */
export interface ServiceHealth {
  readonly service: string;
  readonly statusFact: StatusFact;
  readonly requestsPerSecond: number | null;
  readonly errorRatio: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly availability: {
    readonly ratio: number;
    readonly nines: number;
    readonly since: Date;
  } | null;
  readonly p95Spark: (number | null)[];
  readonly objectives: Objectives;
  readonly instances: { readonly passing: number; readonly total: number };
}

export interface HealthQuery {
  readonly environment: string;
  readonly now: Date;
  readonly sketches: LatencySketches;
}

const SPARK_MINUTES = 60;
const AVAILABILITY_MS = 30 * 24 * 60 * MINUTE_MS;

export interface HealthView {
  readonly now: ServiceNow;
  readonly health: ServiceHealth;
}

/** The health of every service of the environment, by name, with all that is known of each. */
export async function readHealthViews(stores: Stores, query: HealthQuery): Promise<HealthView[]> {
  const { environment, now } = query;
  const services = await readEnvironmentHealth(stores, query);
  const from = new Date(now.getTime() - AVAILABILITY_MS);
  const to = new Date(now.getTime() + MINUTE_MS);
  const sums = await stores.metrics.sumRequests({ environment, from, to });
  const byService = new Map(sums.map((sum) => [sum.service, sum]));
  return [...services.values()].map((it) => ({
    now: it,
    health: toHealth(it, byService.get(it.service) ?? null, query),
  }));
}

export const perSecond = (count: number, spanMs: number): number | null =>
  spanMs > 0 ? count / (spanMs / 1_000) : null;

function toHealth(it: ServiceNow, sum: RequestSum | null, query: HealthQuery): ServiceHealth {
  const { recent } = it;
  return {
    service: it.service,
    statusFact: it.statusFact,
    requestsPerSecond: recent && perSecond(recent.count, it.recentSpanMs),
    errorRatio: recent?.errorRatio ?? null,
    p50Ms: recent?.p50Ms ?? null,
    p95Ms: recent?.p95Ms ?? null,
    p99Ms: recent?.p99Ms ?? null,
    availability: sum && toAvailability(sum),
    p95Spark: sparkOf(it, query),
    objectives: it.objectives,
    instances: it.instances,
  };
}

function toAvailability({ count, errors, since }: RequestSum): ServiceHealth["availability"] {
  const availability = availabilityOf(errors, count);
  return availability && { ratio: availability.ratio, nines: availability.nines, since };
}

/** The 95th percentile of each of the last sixty minutes, oldest first. */
function sparkOf({ minutes }: ServiceNow, { now, sketches }: HealthQuery): (number | null)[] {
  const byMinute = Map.groupBy(minutes, ({ at }) => at.getTime());
  const last = minuteOf(now.getTime());
  return Array.from({ length: SPARK_MINUTES }, (_, index) => {
    const rows = byMinute.get(last - (SPARK_MINUTES - 1 - index) * MINUTE_MS);
    return rows ? mergeTotals(rows, sketches).p95Ms : null;
  });
}
