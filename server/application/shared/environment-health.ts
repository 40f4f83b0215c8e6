import {
  type Assessment,
  assess,
  type HealthFacts,
  PROBE_FRESH_MS,
} from "@/server/domain/health/assess";
import type { HealthStatus } from "@/server/domain/health/health-status";
import { type MergedTotals, mergeTotals } from "@/server/domain/health/merged-totals";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import type { ProbeState } from "@/server/domain/health/probe";
import { lastSeenIn, recentRows } from "@/server/domain/health/recent";
import type { Deployment } from "@/server/domain/releases/deployment";
import type { Instance } from "@/server/domain/releases/instance";
import type { Objectives, Service } from "@/server/domain/services/service";
import type { Status } from "@/server/domain/shared/status";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import type { ServiceMinute } from "@/server/ports/metric-store";
import type { Stores } from "@/server/ports/unit-of-work";

/** A status with when it began, when it was last confirmed and, when the data stopped, what it was. */
export interface StatusFact {
  readonly status: Status;
  readonly since: Date | null;
  readonly lastFactAt: Date | null;
  readonly was: Status | null;
  readonly reasons: string[];
}

/** Everything known of a service in an environment now. */
export interface ServiceNow {
  readonly service: string;
  /** Null for a service known from telemetry alone. */
  readonly declared: Service | null;
  readonly objectives: Objectives;
  readonly statusFact: StatusFact;
  /** The last two to five minutes; null where no requests were seen in them. */
  readonly recent: MergedTotals | null;
  readonly recentSpanMs: number;
  /** The rows of the last hour, in order of time. */
  readonly minutes: readonly ServiceMinute[];
  readonly instances: { readonly passing: number; readonly total: number };
  /** The deployment whose release should run; null where Portside runs none. */
  readonly running: Deployment | null;
  readonly deploying: Deployment | null;
}

export interface EnvironmentQuery {
  readonly environment: string;
  readonly now: Date;
  readonly sketches: LatencySketches;
  /** How far the rows of requests go back; an hour unless told. */
  readonly lookBackMs?: number;
}

const LOOK_BACK_MS = 60 * MINUTE_MS;
/** A service that sent nothing for longer is no part of the environment, unless the catalog names it. */
const REPORTED_WITHIN_MS = 24 * 60 * MINUTE_MS;
const NO_OBJECTIVES: Objectives = { errorRatio: null, latencyP95Ms: null };

/** Every service of the environment by name: those of the catalog and those telemetry came from. */
export async function readEnvironmentHealth(
  stores: Stores,
  query: EnvironmentQuery,
): Promise<ReadonlyMap<string, ServiceNow>> {
  const raw = await readRaw(stores, query);
  const names = new Set([...raw.declared.keys(), ...raw.reporting]);
  return new Map([...names].sort().map((name) => [name, serviceNow(name, raw, query)]));
}

interface Raw {
  readonly declared: ReadonlyMap<string, Service>;
  readonly reporting: readonly string[];
  readonly minutes: ReadonlyMap<string, readonly ServiceMinute[]>;
  readonly probes: ReadonlyMap<string, readonly ProbeState[]>;
  readonly instances: ReadonlyMap<string, readonly Instance[]>;
  readonly statuses: ReadonlyMap<string, HealthStatus>;
  readonly running: ReadonlyMap<string, Deployment>;
  readonly deploying: ReadonlyMap<string, Deployment>;
}

async function readRaw(stores: Stores, query: EnvironmentQuery): Promise<Raw> {
  const { environment, now, lookBackMs = LOOK_BACK_MS } = query;
  const from = new Date(now.getTime() - lookBackMs);
  const to = new Date(now.getTime() + MINUTE_MS);
  const reportedFrom = new Date(now.getTime() - REPORTED_WITHIN_MS);
  const isHere = (it: { readonly environment: string }) => it.environment === environment;
  const declared = await stores.services.list();
  const minutes = await stores.metrics.listServiceMinutes({ environment, from, to });
  const probes = await stores.probes.listStates(environment);
  const instances = await stores.instances.list({ environment, since: now });
  const statuses = await stores.health.listStatuses(environment);
  return {
    declared: byName(declared),
    reporting: await stores.observations.listReportingServices(environment, reportedFrom),
    minutes: Map.groupBy(minutes, (it) => it.service),
    probes: Map.groupBy(probes, (it) => it.service),
    instances: Map.groupBy(instances, (it) => it.service),
    statuses: byService(statuses),
    running: byService((await stores.deployments.listRunning()).filter(isHere)),
    deploying: byService((await stores.deployments.listActive()).filter(isHere)),
  };
}

const byName = <T extends { readonly name: string }>(all: readonly T[]) =>
  new Map(all.map((it) => [it.name, it]));
const byService = <T extends { readonly service: string }>(all: readonly T[]) =>
  new Map(all.map((it) => [it.service, it]));

/** What was read of one service. */
const ofService = (service: string, raw: Raw) => ({
  declared: raw.declared.get(service) ?? null,
  minutes: raw.minutes.get(service) ?? [],
  probes: raw.probes.get(service) ?? [],
  instances: raw.instances.get(service) ?? [],
  kept: raw.statuses.get(service) ?? null,
  running: raw.running.get(service) ?? null,
  deploying: raw.deploying.get(service) ?? null,
});

function serviceNow(service: string, raw: Raw, { now, sketches }: EnvironmentQuery): ServiceNow {
  const { declared, minutes, kept, running, deploying, ...found } = ofService(service, raw);
  const objectives = declared?.objectives ?? NO_OBJECTIVES;
  const asked = found.instances.filter(({ state }) => state === "ready" || state === "starting");
  const probes = probesOf(asked, found.probes);
  const { rows, spanMs } = recentRows(ofInstances(asked, minutes), now);
  const recent = rows.length === 0 ? null : mergeTotals(rows, sketches);
  const settled = deploying === null ? asked : asked.filter(({ state }) => state === "ready");
  const lastRequestAt = lastSeenIn(minutes, now);
  const facts: HealthFacts = {
    objectives,
    requests: recent && { ...recent, lastAt: lastRequestAt ?? now },
    lastRequestAt,
    probes: probesOf(settled, found.probes),
    desiredInstances: running?.instances ?? null,
    isDeploying: deploying !== null,
  };
  return {
    service,
    declared,
    objectives,
    statusFact: toStatusFact(assess(facts, now), kept),
    recent,
    recentSpanMs: spanMs,
    minutes,
    instances: { passing: probes.filter((it) => isPassing(it, now)).length, total: asked.length },
    running,
    deploying,
  };
}

/** What instances that drain or are gone once answered says nothing of the service. */
function probesOf(instances: readonly Instance[], probes: readonly ProbeState[]): ProbeState[] {
  const ids = new Set(instances.map(({ id }) => id));
  return probes.filter(({ instance }) => ids.has(instance));
}

/**
 * What instances that are gone served says nothing of the present: a release that was rolled back does not weigh on the
 * one that runs. Until the new ones have served anything, or where instances do not give their names, all of it counts.
 */
function ofInstances(
  instances: readonly Instance[],
  minutes: readonly ServiceMinute[],
): readonly ServiceMinute[] {
  const ids = new Set(instances.map(({ id }) => id));
  const own = minutes.filter(({ instance }) => ids.has(instance));
  return own.length > 0 ? own : minutes;
}

const isPassing = ({ passing, lastAt }: ProbeState, now: Date): boolean =>
  passing && now.getTime() - lastAt.getTime() <= PROBE_FRESH_MS;

/** The kept status tells when this one began; when the data stopped, what it was before. */
function toStatusFact({ status, reasons, lastFactAt }: Assessment, kept: HealthStatus | null) {
  const isKnown = status !== "unknown";
  return {
    status,
    since: sinceOf(status, lastFactAt, kept),
    lastFactAt: lastFactAt ?? (isKnown ? null : (kept?.checkedAt ?? null)),
    was: isKnown ? null : (kept?.status ?? null),
    reasons: [...reasons],
  };
}

function sinceOf(status: Status, lastFactAt: Date | null, kept: HealthStatus | null): Date | null {
  if (status === "unknown") return lastFactAt ?? kept?.checkedAt ?? null;
  return kept?.status === status ? kept.since : lastFactAt;
}
