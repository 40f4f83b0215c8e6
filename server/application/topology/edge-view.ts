import { perSecond } from "@/server/application/shared/health-view";
import type { EdgeNow } from "@/server/application/shared/read-topology";
import { technologyLabel } from "@/server/domain/topology/technology-label";

/** An edge as the map and the table show it. */
export function viewEdge({ edge, recent, recentSpanMs, status, isStale }: EdgeNow) {
  const { observed } = edge;
  return {
    id: edge.id,
    from: edge.from,
    fromPort: edge.fromPort,
    fromAdapter: edge.fromAdapter,
    to: edge.to,
    toPort: edge.toPort,
    protocol: technologyLabel(edge.protocol),
    declared: edge.declared,
    observed: observed && {
      firstSeenAt: observed.firstSeenAt,
      lastSeenAt: observed.lastSeenAt,
      isStale,
    },
    encrypted: edge.encrypted,
    sync: edge.sync,
    hard: edge.hard,
    timeoutMs: edge.timeoutMs,
    retries: edge.retries,
    status,
    callsPerSecond: recent && perSecond(recent.count, recentSpanMs),
    errorRatio: recent?.errorRatio ?? null,
    p95Ms: recent?.p95Ms ?? null,
  };
}
