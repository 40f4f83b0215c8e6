import type { StatusFact } from "@/server/application/shared/environment-health";
import type { EdgeNow, TopologyNow } from "@/server/application/shared/read-topology";
import { worst } from "@/server/domain/health/assess";
import type { SketchReader } from "@/server/domain/health/merged-totals";
import {
  type Adapter,
  type Port,
  type Service,
  targetNode,
} from "@/server/domain/services/service";
import { edgeStatus } from "@/server/domain/topology/edge-status";
import { adapterId, portId } from "@/server/domain/topology/graph";
import { undeclaredOperations } from "@/server/domain/topology/operations";
import { type BindingFacts, bindingOf } from "./bindings";
import { catalogEvidence, evidenceOf } from "./evidence";
import type { ChoosingFlag } from "./flag-of-port";
import { callsPerSecond, edgesOfAdapter, edgesOfPort, mergedLately, viewPort } from "./port-view";

export interface HexagonContext {
  readonly topology: TopologyNow;
  readonly service: Service;
  readonly sketches: SketchReader;
  /** Of the environment that is looked at, by name. */
  readonly flags: ReadonlyMap<string, ChoosingFlag>;
  /** Of every environment, for a port. */
  readonly bindingFacts: (port: Port) => readonly BindingFacts[];
}

/** A port of a hexagon: what it is for, what goes through it, and the adapters that serve it. */
export function viewHexagonPort(port: Port, context: HexagonContext) {
  const { topology, service } = context;
  const id = portId(service.name, port.name);
  const edges = edgesOfPort(topology, id);
  const { adapters, ...plain } = viewPort(topology, service, port);
  const flag = port.adapters.flatMap((it) => it.flag?.name ?? [])[0];
  return {
    ...plain,
    purpose: port.purpose,
    operations: [...port.operations],
    undeclaredOperations: undeclaredOf(port, context),
    statusFact: factOf(edges),
    ...figuresOf(edges, context),
    adapters: adapters.map((shown, index) => {
      const adapter = port.adapters[index];
      return { ...shown, ...(adapter ? viewDetails(adapter, port, context) : NOTHING) };
    }),
    calledBy: port.direction === "driving" ? callersOf(edges) : [],
    flag: (flag !== undefined && context.flags.get(flag)) || null,
    findings: topology.findings
      .filter(({ subjects }) => subjects.includes(id))
      .map((it) => ({ ...it, subjects: [...it.subjects] })),
  };
}

function viewDetails(adapter: Adapter, port: Port, context: HexagonContext) {
  const { topology, service, sketches } = context;
  const edges = edgesThrough(adapter, port, context);
  return {
    code: adapter.code,
    target: adapter.target && targetNode(adapter.target),
    targetLabel: labelOf(adapter),
    sync: adapter.sync,
    hard: adapter.hard,
    timeoutMs: adapter.timeoutMs,
    retries: adapter.retries,
    status: edgeStatus(mergedLately(edges, topology.now, sketches)),
    ...figuresOf(edges, context),
    bindings: context.bindingFacts(port).map((facts) => bindingOf(adapter, port, facts)),
    evidence: [
      catalogEvidence(service),
      ...edges.flatMap((edge) =>
        evidenceOf(edge, topology).filter(({ source }) => source !== "CATALOG"),
      ),
    ],
  };
}

const NOTHING = {
  code: null,
  target: null,
  targetLabel: null,
  sync: true,
  hard: true,
  timeoutMs: null,
  retries: null,
  status: "unknown" as const,
  callsPerSecond: null,
  errorRatio: null,
  p95Ms: null,
  bindings: [],
  evidence: [],
};

/** The one adapter of a driving port takes everything that comes to the port. */
function edgesThrough(
  adapter: Adapter,
  port: Port,
  { topology, service }: HexagonContext,
): EdgeNow[] {
  if (port.direction === "driving" && port.adapters.length === 1)
    return edgesOfPort(topology, portId(service.name, port.name));
  return edgesOfAdapter(topology, adapterId(service.name, port.name, adapter.name));
}

function labelOf({ target }: Adapter): string | null {
  if (target === null) return null;
  if (target.kind === "service") return target.service;
  return target.kind === "database"
    ? [target.database, target.schema].filter(Boolean).join("/")
    : target.name;
}

const undeclaredOf = (port: Port, { topology, service }: HexagonContext): string[] =>
  port.direction === "driving" && port.kind === firstKind(service, port)
    ? undeclaredOperations(service, topology.operations)
        .filter(({ kind }) => kind === port.kind)
        .map(({ operation }) => operation)
    : [];

/** Operations no port declares are shown at the first port of their kind, once. */
const firstKind = ({ ports }: Service, port: Port): Port["kind"] | null =>
  ports.find((it) => it.direction === "driving" && it.kind === port.kind) === port
    ? port.kind
    : null;

const callersOf = (edges: readonly EdgeNow[]): string[] =>
  [...new Set(edges.map(({ edge }) => edge.from))].toSorted();

function figuresOf(edges: readonly EdgeNow[], { topology, sketches }: HexagonContext) {
  const totals = mergedLately(edges, topology.now, sketches);
  return {
    callsPerSecond: callsPerSecond(edges),
    errorRatio: totals.errorRatio,
    p95Ms: totals.p95Ms,
  };
}

function factOf(edges: readonly EdgeNow[]): StatusFact {
  const seen = edges.flatMap(({ edge }) => edge.observed?.lastSeenAt.getTime() ?? []);
  return {
    status: worst(edges.map(({ status }) => status)),
    since: null,
    lastFactAt: seen.length === 0 ? null : new Date(Math.max(...seen)),
    was: null,
    reasons: [],
  };
}
