import type { StatusFact } from "@/server/application/shared/environment-health";
import { perSecond } from "@/server/application/shared/health-view";
import type { PortsideSelf } from "@/server/application/shared/portside-self";
import type { EdgeNow, TopologyNow } from "@/server/application/shared/read-topology";
import type { RunningVersion } from "@/server/application/shared/running-versions";
import { worst } from "@/server/domain/health/assess";
import type { SketchReader } from "@/server/domain/health/merged-totals";
import type { Service } from "@/server/domain/services/service";
import { type GraphNode, portId } from "@/server/domain/topology/graph";
import { callsPerSecond, edgesOfPort, mergedLately, viewPort } from "./port-view";

export interface NodeContext {
  readonly topology: TopologyNow;
  readonly versions: ReadonlyMap<string, RunningVersion>;
  readonly portside: PortsideSelf;
  readonly sketches: SketchReader;
}

/** A node as the map and the table show it. */
export function viewNode(node: GraphNode, context: NodeContext) {
  const { topology, versions } = context;
  const service = topology.declared.get(node.id) ?? null;
  const version = versions.get(node.id);
  return {
    id: node.id,
    kind: node.kind,
    name: node.name,
    group: node.group,
    version: node.kind === "portside" ? context.portside.version : (version?.version ?? null),
    deployingVersion: version?.deployingVersion ?? null,
    ...figuresOf(node, context),
    ports: service ? portsOf(service, node, topology) : [],
    owner: service?.owner ?? null,
    tier: service?.tier ?? null,
    href: topology.health.has(node.id) ? `/services/${encodeURIComponent(node.id)}` : null,
  };
}

/** Of Portside's many ports the map shows those something is connected to; its hexagon shows all. */
function portsOf(service: Service, { kind }: GraphNode, topology: TopologyNow) {
  const shown =
    kind === "portside"
      ? service.ports.filter(
          (it) => edgesOfPort(topology, portId(service.name, it.name)).length > 0,
        )
      : service.ports;
  return shown.map((port) => viewPort(topology, service, port));
}

export interface Figures {
  readonly statusFact: StatusFact;
  readonly requestsPerSecond: number | null;
  readonly errorRatio: number | null;
  readonly p95Ms: number | null;
}

function figuresOf(node: GraphNode, context: NodeContext): Figures {
  const { topology, portside } = context;
  const health = topology.health.get(node.id);
  if (health)
    return {
      statusFact: health.statusFact,
      requestsPerSecond: health.recent && perSecond(health.recent.count, health.recentSpanMs),
      errorRatio: health.recent?.errorRatio ?? null,
      p95Ms: health.recent?.p95Ms ?? null,
    };
  if (node.kind === "portside")
    return { statusFact: answering(portside, topology.now), ...NO_FIGURES };
  return figuresByEdges(node, context);
}

const NO_FIGURES = { requestsPerSecond: null, errorRatio: null, p95Ms: null } as const;

/** The fact is that it answers, from its database. */
const answering = ({ startedAt }: PortsideSelf, now: Date): StatusFact => ({
  status: "healthy",
  since: startedAt,
  lastFactAt: now,
  was: null,
  reasons: [],
});

/** What does not report itself is judged by those who call it; who only calls, by what it calls. */
function figuresByEdges(node: GraphNode, { topology, sketches }: NodeContext): Figures {
  const all = [...topology.edges.values()];
  const into = all.filter(({ edge }) => edge.to === node.id);
  const edges = into.length > 0 ? into : all.filter(({ edge }) => edge.from === node.id);
  const totals = mergedLately(edges, topology.now, sketches);
  return {
    statusFact: factByEdges(edges, node),
    requestsPerSecond: callsPerSecond(edges),
    errorRatio: totals.errorRatio,
    p95Ms: totals.p95Ms,
  };
}

function factByEdges(edges: readonly EdgeNow[], { kind }: GraphNode): StatusFact {
  const seen = edges.flatMap(({ edge }) => edge.observed?.lastSeenAt.getTime() ?? []);
  const lastFactAt = seen.length === 0 ? null : new Date(Math.max(...seen));
  const status = kind === "client" ? "unknown" : worst(edges.map((it) => it.status));
  return { status, since: null, lastFactAt, was: null, reasons: [] };
}
