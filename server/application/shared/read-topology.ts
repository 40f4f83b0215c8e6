import { type MergedTotals, mergeTotals } from "@/server/domain/health/merged-totals";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import { recentRows } from "@/server/domain/health/recent";
import type { Service } from "@/server/domain/services/service";
import { assemble, type SeenEdge } from "@/server/domain/topology/assemble";
import { type EdgeStatus, edgeStatus } from "@/server/domain/topology/edge-status";
import { findInStructure } from "@/server/domain/topology/find-structure";
import type { Finding } from "@/server/domain/topology/finding";
import type { Graph, GraphEdge } from "@/server/domain/topology/graph";
import type { OperationSubject, Seen } from "@/server/domain/topology/observed";
import { usedPorts } from "@/server/domain/topology/operations";
import type { EdgeMinute } from "@/server/ports/metric-store";
import type { Stores } from "@/server/ports/unit-of-work";
import { readEnvironmentHealth, type ServiceNow } from "./environment-health";
import { portsideSightings } from "./portside-sightings";
import type { TopologyDeps } from "./topology-deps";

/** An edge with what goes over it now. */
export interface EdgeNow {
  readonly edge: GraphEdge;
  /** The last two to five minutes; null without calls in them. */
  readonly recent: MergedTotals | null;
  readonly recentSpanMs: number;
  /** All rows of the last minutes, of which `recent` sums the latest. */
  readonly rows: readonly EdgeMinute[];
  readonly status: EdgeStatus;
  readonly isStale: boolean;
}

/** Everything known of the structure of an environment now. */
export interface TopologyNow {
  readonly environment: string;
  readonly now: Date;
  readonly graph: Graph;
  readonly edges: ReadonlyMap<string, EdgeNow>;
  /** Of the catalog, and Portside itself. */
  readonly declared: ReadonlyMap<string, Service>;
  readonly health: ReadonlyMap<string, ServiceNow>;
  readonly operations: readonly Seen<OperationSubject>[];
  readonly findings: readonly Finding[];
}

export interface TopologyQuery {
  readonly environment: string;
  readonly includePortside: boolean;
  /** Where the health is read already. */
  readonly health?: ReadonlyMap<string, ServiceNow>;
}

const LOOK_BACK_MS = 6 * MINUTE_MS;
const STALE_MS = 15 * MINUTE_MS;
const LEAST_SPAN_MS = 10_000;
/** An SDK that was here within this time reaches Portside. */
const WITNESS_MS = 2 * MINUTE_MS;

export async function readTopology(
  stores: Stores,
  { environment, includePortside, health: known }: TopologyQuery,
  { clock, sketches, portside }: TopologyDeps,
): Promise<TopologyNow> {
  const now = clock.now();
  const query = { environment, now, sketches, lookBackMs: LOOK_BACK_MS };
  const health = known ?? (await readEnvironmentHealth(stores, query));
  const catalog = [...health.values()].flatMap(({ declared }) => declared ?? []);
  const services = includePortside ? [...catalog, portside.service] : catalog;
  const observed = await stores.observations.listEdges(environment);
  const own = includePortside
    ? await portsideSightings(stores, { environment, now, portside })
    : [];
  const graph = assemble({
    services,
    serving: new Set(health.keys()),
    seen: [...observed, ...own],
    portsideAddresses: portside.addresses,
  });
  const shown = includePortside ? graph : withoutPortside(graph);
  const minutes = await readEdgeMinutes(stores, observed, now);
  const witnessed = new Set(own.map(({ id }) => id));
  const operations = await stores.observations.listOperations(environment);
  const edges = new Map(
    shown.edges.map((edge) => [edge.id, edgeNow(edge, minutes, { now, sketches, witnessed })]),
  );
  const findings = findInStructure({
    graph: shown,
    services: catalog,
    now,
    reportingSince: reportingSince([...observed, ...operations]),
    instances: instancesOf(health),
    usedPorts: usedPorts(services, operations),
  });
  const declared = new Map(services.map((it) => [it.name, it]));
  return { environment, now, graph: shown, edges, declared, health, operations, findings };
}

const withoutPortside = ({ nodes, edges }: Graph): Graph => ({
  nodes: nodes.filter(({ kind }) => kind !== "portside"),
  edges: edges.filter(({ from, to }) => from !== "portside" && to !== "portside"),
});

async function readEdgeMinutes(stores: Stores, observed: readonly SeenEdge[], now: Date) {
  const from = new Date(now.getTime() - LOOK_BACK_MS);
  const fresh = observed.filter(({ lastSeenAt }) => lastSeenAt >= from).map(({ id }) => id);
  const to = new Date(now.getTime() + MINUTE_MS);
  const rows = await stores.metrics.listEdgeMinutes(fresh, { from, to });
  return Map.groupBy(rows, ({ edgeId }) => edgeId);
}

/** An edge that is new is not divided by the time before it was. */
const knownForMs = ({ observed }: GraphEdge, now: Date): number =>
  Math.max(LEAST_SPAN_MS, now.getTime() - (observed?.firstSeenAt.getTime() ?? 0));

interface EdgeContext extends Pick<TopologyDeps, "sketches"> {
  readonly now: Date;
  /** Observed edges Portside sees without counting calls: it is their other end. */
  readonly witnessed: ReadonlySet<string>;
}

function edgeNow(
  edge: GraphEdge,
  minutes: ReadonlyMap<string, readonly EdgeMinute[]>,
  { now, sketches, witnessed }: EdgeContext,
): EdgeNow {
  const all = (edge.observed?.observedIds ?? []).flatMap((id) => minutes.get(id) ?? []);
  const { rows, spanMs } = recentRows(all, now);
  const recent = rows.length === 0 ? null : mergeTotals(rows, sketches);
  const lastSeenMs = edge.observed?.lastSeenAt.getTime() ?? now.getTime();
  const isWitnessed =
    now.getTime() - lastSeenMs <= WITNESS_MS &&
    (edge.observed?.observedIds ?? []).some((id) => witnessed.has(id));
  return {
    edge,
    recent,
    recentSpanMs: Math.min(spanMs, knownForMs(edge, now)),
    rows: all,
    status: isWitnessed ? "healthy" : edgeStatus(recent),
    isStale: now.getTime() - lastSeenMs > STALE_MS,
  };
}

/** Since when each service is known to report telemetry of any kind. */
function reportingSince(
  seen: readonly { readonly subject: { readonly service: string }; readonly firstSeenAt: Date }[],
): ReadonlyMap<string, Date> {
  const since = new Map<string, Date>();
  for (const { subject, firstSeenAt } of seen) {
    const known = since.get(subject.service);
    if (!known || firstSeenAt < known) since.set(subject.service, firstSeenAt);
  }
  return since;
}

/** Only of services that are not being changed: in between, any number is right. */
const instancesOf = (health: ReadonlyMap<string, ServiceNow>): ReadonlyMap<string, number> =>
  new Map(
    [...health]
      .filter(([, it]) => it.deploying === null && it.instances.total > 0)
      .map(([name, it]) => [name, it.instances.total]),
  );
