import { z } from "zod";
import { ADAPTER_ROLES, PORT_DIRECTIONS, PORT_KINDS } from "@/server/domain/topology/port-kind";
import { environmentName, name, statusFact } from "./shared";

/** Where a fact comes from and when it was last seen. */
export const evidenceItem = z.object({
  source: z.enum(["CATALOG", "TELEMETRY", "STATIC", "ENGINE", "CONTRACT", "MANUAL"]),
  reference: z.string(),
  firstSeenAt: z.date().nullable(),
  observedAt: z.date(),
});

export const finding = z.object({
  id: z.string(),
  kind: z.enum([
    "undeclared_edge",
    "unobserved_edge",
    "unbound_port",
    "unused_port",
    "swappable",
    "single_adapter_port",
    "shared_database",
    "unencrypted_edge",
    "cycle",
    "single_point_of_failure",
    "bypass",
  ]),
  severity: z.enum(["bad", "warn", "info", "good"]),
  title: z.string(),
  detail: z.string(),
  /** What it is about: node, port, adapter or edge ids. */
  subjects: z.array(z.string()),
  service: z.string().nullable(),
});

export const topologyAdapter = z.object({
  /** `<service>/<port>/<adapter>`; for an undeclared call `<service>/?/<target>`. */
  id: z.string(),
  name: z.string(),
  technology: z.string(),
  /** Short word on the pill: "HTTP", "PostgreSQL". */
  label: z.string(),
  role: z.enum(ADAPTER_ROLES),
  encrypted: z.boolean().nullable(),
  flag: z.object({ name: z.string(), when: z.boolean() }).nullable(),
  /** Share of the port's calls this adapter took in the last five minutes, 0 to 1. */
  observedShare: z.number().nullable(),
});

export const topologyPort = z.object({
  /** `<service>/<port>`. */
  id: z.string(),
  name: z.string(),
  direction: z.enum(PORT_DIRECTIONS),
  kind: z.enum(PORT_KINDS),
  adapters: z.array(topologyAdapter),
});

export const NODE_KINDS = [
  "service",
  "database",
  "queue",
  "external",
  "client",
  "portside",
] as const;
export const topologyNode = z.object({
  /** Service name, `database:shop/orders`, `queue:order-events`, `external:novacard`. */
  id: z.string(),
  kind: z.enum(NODE_KINDS),
  name: z.string(),
  /** Databases of one server and so on are drawn together. */
  group: z.string().nullable(),
  version: z.string().nullable(),
  deployingVersion: z.string().nullable(),
  statusFact,
  requestsPerSecond: z.number().nullable(),
  errorRatio: z.number().nullable(),
  p95Ms: z.number().nullable(),
  ports: z.array(topologyPort),
  owner: z.string().nullable(),
  tier: z.number().int().nullable(),
  href: z.string().nullable(),
});

export const topologyEdge = z.object({
  id: z.string(),
  from: z.string(),
  /** Null for a call that no adapter owns. */
  fromPort: z.string().nullable(),
  fromAdapter: z.string().nullable(),
  to: z.string(),
  toPort: z.string().nullable(),
  protocol: z.string(),
  declared: z.boolean(),
  /** Null when never observed. */
  observed: z
    .object({ firstSeenAt: z.date(), lastSeenAt: z.date(), isStale: z.boolean() })
    .nullable(),
  encrypted: z.boolean().nullable(),
  sync: z.boolean(),
  hard: z.boolean(),
  timeoutMs: z.number().int().nullable(),
  retries: z.number().int().nullable(),
  status: z.enum(["healthy", "degraded", "failing", "unknown"]),
  callsPerSecond: z.number().nullable(),
  errorRatio: z.number().nullable(),
  p95Ms: z.number().nullable(),
});

export const getTopologyInput = z
  .object({
    environment: environmentName,
    /** Only what is within `depth` hops of it: exactly the induced subgraph. */
    focus: z.string().max(200).optional(),
    depth: z.number().int().min(1).max(3).default(1),
    includePortside: z.boolean().default(true),
  })
  .strict();
export const topologyOutput = z.object({
  environment: z.string(),
  asOf: z.date(),
  /** Of the structure alone (no health): layouts are kept by it. */
  structureHash: z.string(),
  nodes: z.array(topologyNode),
  edges: z.array(topologyEdge),
  total: z.object({ nodes: z.number().int(), edges: z.number().int() }),
  findings: z.array(finding),
});

export const getEdgeInput = z
  .object({ environment: environmentName, edgeId: z.string().max(500) })
  .strict();
export const edgeOutput = z.object({
  edge: topologyEdge,
  evidence: z.array(evidenceItem),
  /** The last half hour by minute. */
  series: z.object({
    at: z.array(z.date()),
    callsPerSecond: z.array(z.number().nullable()),
    errorRatio: z.array(z.number().nullable()),
    p95Ms: z.array(z.number().nullable()),
  }),
  flag: z
    .object({
      name: z.string(),
      enabled: z.boolean(),
      summary: z.string(),
      version: z.number().int(),
    })
    .nullable(),
  findings: z.array(finding),
});

export const getHexagonInput = z.object({ environment: environmentName, service: name }).strict();
export const hexagonAdapter = topologyAdapter.extend({
  code: z.string().nullable(),
  target: z.string().nullable(),
  targetLabel: z.string().nullable(),
  sync: z.boolean(),
  hard: z.boolean(),
  timeoutMs: z.number().int().nullable(),
  retries: z.number().int().nullable(),
  status: z.enum(["healthy", "degraded", "failing", "unknown"]),
  callsPerSecond: z.number().nullable(),
  errorRatio: z.number().nullable(),
  p95Ms: z.number().nullable(),
  /** Whether it is the active one, per environment; a share where a flag splits. */
  bindings: z.array(
    z.object({ environment: z.string(), active: z.boolean(), share: z.number().nullable() }),
  ),
  evidence: z.array(evidenceItem),
});
export const hexagonPort = topologyPort.omit({ adapters: true }).extend({
  purpose: z.string(),
  operations: z.array(z.string()),
  /** Operations seen in telemetry but not declared. */
  undeclaredOperations: z.array(z.string()),
  statusFact,
  callsPerSecond: z.number().nullable(),
  errorRatio: z.number().nullable(),
  p95Ms: z.number().nullable(),
  adapters: z.array(hexagonAdapter),
  /** Driving: who calls it. */
  calledBy: z.array(z.string()),
  flag: z
    .object({
      name: z.string(),
      enabled: z.boolean(),
      version: z.number().int(),
      summary: z.string(),
      updatedAt: z.date(),
      updatedBy: z.string(),
    })
    .nullable(),
  findings: z.array(finding),
});
export const hexagonOutput = z.object({
  service: z.string(),
  version: z.string().nullable(),
  owner: z.string().nullable(),
  tier: z.number().int().nullable(),
  statusFact,
  useCases: z.array(z.string()),
  driving: z.array(hexagonPort),
  driven: z.array(hexagonPort),
  undeclared: z.array(topologyEdge),
  structure: z.object({
    callers: z.number().int(),
    calls: z.number().int(),
    /** Ce / (Ca + Ce); null when nothing is connected. */
    instability: z.number().nullable(),
    /** Share of the map's nodes that depend on it, directly or through others, weighted by path share; 0 to 1. */
    blastRadius: z.number().nullable(),
  }),
  findings: z.array(finding),
  asOf: z.date(),
});

export type TopologyOutput = z.infer<typeof topologyOutput>;
export type TopologyNode = z.infer<typeof topologyNode>;
export type TopologyEdge = z.infer<typeof topologyEdge>;
export type TopologyPort = z.infer<typeof topologyPort>;
export type TopologyAdapter = z.infer<typeof topologyAdapter>;
export type Finding = z.infer<typeof finding>;
export type EdgeOutput = z.infer<typeof edgeOutput>;
export type HexagonOutput = z.infer<typeof hexagonOutput>;
export type HexagonPort = z.infer<typeof hexagonPort>;
