export const NODE_KINDS = [
  "service",
  "database",
  "queue",
  "external",
  "client",
  "portside",
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

export interface GraphNode {
  /** A service's name, `database:shop/orders`, `queue:order-events`, `external:novacard`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** Schemas of one database and the like are drawn together. */
  readonly group: string | null;
}

/** What telemetry saw of an edge. */
export interface EdgeSightings {
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** The observed edges it is made of. */
  readonly observedIds: readonly string[];
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  /** `<service>/<port>`; null for a call that no port owns. */
  readonly fromPort: string | null;
  /** `<service>/<port>/<adapter>`. */
  readonly fromAdapter: string | null;
  readonly to: string;
  readonly toPort: string | null;
  /** The driving adapter that takes it in: a consumer of a queue. */
  readonly toAdapter: string | null;
  readonly protocol: string;
  /** From the catalog. */
  readonly declared: boolean;
  /** From telemetry; null when never seen. */
  readonly observed: EdgeSightings | null;
  readonly encrypted: boolean | null;
  readonly sync: boolean;
  readonly hard: boolean;
  readonly timeoutMs: number | null;
  readonly retries: number | null;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The smallest graph there is: who calls whom. */
export interface Link {
  readonly from: string;
  readonly to: string;
}

/** Who is next to whom, by the end that is asked for. */
export function neighboursBy(links: readonly Link[], end: "from" | "to"): Map<string, string[]> {
  const other = end === "from" ? "to" : "from";
  const neighbours = new Map<string, string[]>();
  for (const link of links) {
    const known = neighbours.get(link[end]);
    if (known) known.push(link[other]);
    else neighbours.set(link[end], [link[other]]);
  }
  return neighbours;
}

export const portId = (service: string, port: string): string => `${service}/${port}`;
export const adapterId = (service: string, port: string, adapter: string): string =>
  `${service}/${port}/${adapter}`;
