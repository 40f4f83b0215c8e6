import type { HealthDeps } from "@/server/application/shared/health-deps";
import { perSecond } from "@/server/application/shared/health-view";
import type { Actor } from "@/server/domain/access/actor";
import { mergeTotals } from "@/server/domain/health/merged-totals";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import type { ProbeState } from "@/server/domain/health/probe";
import { recentRows } from "@/server/domain/health/recent";
import type { Instance } from "@/server/domain/releases/instance";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import type { ServiceMinute } from "@/server/ports/metric-store";

export interface ListInstancesQuery {
  readonly environment: string;
  readonly service: string;
  readonly includeStopped: boolean;
}

const LOOK_BACK_MS = 6 * MINUTE_MS;
const STOPPED_WITHIN_MS = 24 * 60 * MINUTE_MS;

/** The instances of a service in an environment, with what probes and telemetry say of each. */
export const listInstances =
  ({ unitOfWork, clock, sketches }: HealthDeps) =>
  (_actor: Actor, { environment, service, includeStopped }: ListInstancesQuery) =>
    unitOfWork.read(async ({ instances, probes, metrics }) => {
      const now = clock.now();
      const ago = (ms: number) => new Date(now.getTime() - ms);
      const since = includeStopped ? ago(STOPPED_WITHIN_MS) : now;
      const place = { environment, service };
      const span = { ...place, from: ago(LOOK_BACK_MS), to: new Date(now.getTime() + MINUTE_MS) };
      const found = await instances.list({ ...place, since });
      const states = await probes.listStates(environment, service);
      const minutes = await metrics.listServiceMinutes(span);
      const byInstance = Map.groupBy(minutes, ({ instance }) => instance);
      const items = found.map((instance) => ({
        ...viewInstance(instance),
        probe: viewProbe(states.find((it) => it.instance === instance.id)),
        ...figuresOf(byInstance.get(instance.id) ?? [], now, sketches),
      }));
      return { items };
    });

const viewInstance = (it: Instance) => ({
  id: it.id,
  service: it.service,
  environment: it.environment,
  version: it.version,
  deploymentId: it.deploymentId,
  slot: it.slot,
  host: it.host,
  port: it.port,
  pid: it.pid,
  state: it.state,
  startedAt: it.startedAt,
  readyAt: it.readyAt,
  stoppedAt: it.stoppedAt,
});

const viewProbe = (state: ProbeState | undefined) =>
  state
    ? {
        passing: state.passing,
        since: state.since,
        lastAt: state.lastAt,
        latencyMs: state.latencyMs,
        message: state.message,
      }
    : null;

function figuresOf(minutes: readonly ServiceMinute[], now: Date, sketches: LatencySketches) {
  const { rows, spanMs } = recentRows(minutes, now);
  if (rows.length === 0) return { requestsPerSecond: null, errorRatio: null, p95Ms: null };
  const { count, errorRatio, p95Ms } = mergeTotals(rows, sketches);
  return { requestsPerSecond: perSecond(count, spanMs), errorRatio, p95Ms };
}
