import type {
  TopologyAdapter,
  TopologyEdge,
  TopologyNode,
  TopologyPort,
} from "@/contracts/topology";

/** The instant all built facts hang on. */
export const NOW = new Date("2025-08-05T14:12:00.000Z");
export const ago = (ms: number): Date => new Date(NOW.getTime() - ms);

export function buildAdapter(over: Partial<TopologyAdapter> & { id: string }): TopologyAdapter {
  return {
    name: over.id.split("/").at(-1) ?? over.id,
    technology: "http",
    label: "HTTP",
    role: "production",
    encrypted: null,
    flag: null,
    observedShare: null,
    ...over,
  };
}

export function buildPort(over: Partial<TopologyPort> & { id: string }): TopologyPort {
  return {
    name: over.id.split("/").at(-1) ?? over.id,
    direction: "driven",
    kind: "HTTP",
    adapters: [buildAdapter({ id: `${over.id}/http` })],
    ...over,
  };
}

export function buildNode(over: Partial<TopologyNode> & { id: string }): TopologyNode {
  return {
    kind: "service",
    name: over.id.split(/[:/]/).at(-1) ?? over.id,
    group: null,
    version: null,
    deployingVersion: null,
    statusFact: {
      status: "healthy",
      since: ago(86_400_000),
      lastFactAt: NOW,
      was: null,
      reasons: [],
    },
    requestsPerSecond: null,
    errorRatio: null,
    p95Ms: null,
    ports: [],
    owner: null,
    tier: null,
    href: `/services/${over.id}`,
    ...over,
  };
}

export function buildEdge(
  over: Partial<TopologyEdge> & { id: string; from: string; to: string },
): TopologyEdge {
  return {
    fromPort: null,
    fromAdapter: null,
    toPort: null,
    protocol: "HTTP",
    declared: true,
    observed: { firstSeenAt: ago(7 * 86_400_000), lastSeenAt: ago(2_000), isStale: false },
    encrypted: null,
    sync: true,
    hard: true,
    timeoutMs: 2_000,
    retries: 1,
    status: "healthy",
    callsPerSecond: 12,
    errorRatio: 0,
    p95Ms: 20,
    ...over,
  };
}
