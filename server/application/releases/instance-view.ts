import type { LatencySketch } from "@/server/domain/health/latency-sketch";
import type { Deployment } from "@/server/domain/releases/deployment";
import type { Instance } from "@/server/domain/releases/instance";
import type { Place } from "@/server/domain/releases/place";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import type { ServiceMinute } from "@/server/ports/metric-store";
import type { Stores } from "@/server/ports/unit-of-work";
import type { ReleaseDeps } from "./release-deps";

export interface InstanceView {
  readonly id: string;
  readonly version: string;
  readonly host: string;
  readonly slot: number;
  readonly state: Instance["state"];
  readonly isNew: boolean;
  readonly requestsPerSecond: number | null;
  readonly errorRatio: number | null;
  readonly p95Ms: number | null;
}

export interface InstanceMeasure {
  readonly requests: number;
  readonly errors: number;
  readonly latencies: LatencySketch;
  readonly seconds: number;
}

const MINUTE_MS = 60_000;
const P95 = 0.95;

/** Adds minutes up by a key: requests, errors and the merged sketch. */
export function sumMinutes(
  minutes: readonly ServiceMinute[],
  sketches: LatencySketches,
): Omit<InstanceMeasure, "seconds"> {
  const latencies = sketches.create();
  let requests = 0;
  let errors = 0;
  for (const minute of minutes) {
    requests += minute.count;
    errors += minute.errors;
    latencies.merge(sketches.decode(minute.sketch));
  }
  return { requests, errors, latencies };
}

/** What each instance of a place served since the start of the last whole minute, from the telemetry. */
export async function measureInstances(
  { metrics }: Stores,
  { sketches, clock }: Pick<ReleaseDeps, "sketches" | "clock">,
  place: Place,
): Promise<ReadonlyMap<string, InstanceMeasure>> {
  const now = clock.now().getTime();
  const from = Math.floor(now / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
  const minutes = await metrics.listServiceMinutes({
    ...place,
    from: new Date(from),
    to: new Date(now + MINUTE_MS),
  });
  const ids = new Set(minutes.map(({ instance }) => instance));
  return new Map(
    [...ids].map((id): [string, InstanceMeasure] => {
      const own = minutes.filter(({ instance }) => instance === id);
      return [id, { ...sumMinutes(own, sketches), seconds: (now - from) / 1000 }];
    }),
  );
}

function figuresOf(
  measure: InstanceMeasure | undefined,
  { startedAt }: Instance,
  now: number,
): Pick<InstanceView, "requestsPerSecond" | "errorRatio" | "p95Ms"> {
  if (!measure || measure.requests === 0)
    return { requestsPerSecond: null, errorRatio: null, p95Ms: null };
  const alive = Math.max(1, Math.min(measure.seconds, (now - startedAt.getTime()) / 1000));
  return {
    requestsPerSecond: measure.requests / alive,
    errorRatio: measure.errors / measure.requests,
    p95Ms: measure.latencies.quantile(P95),
  };
}

export const viewInstances = (
  instances: readonly Instance[],
  deployment: Deployment,
  measures: ReadonlyMap<string, InstanceMeasure>,
): InstanceView[] =>
  instances.map((instance) => ({
    id: instance.id,
    version: instance.version,
    host: instance.host,
    slot: instance.slot,
    state: instance.state,
    isNew: instance.releaseId === deployment.releaseId,
    ...figuresOf(measures.get(instance.id), instance, Date.now()),
  }));
