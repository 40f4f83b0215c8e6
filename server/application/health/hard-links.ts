import type { ServiceNow } from "@/server/application/shared/environment-health";
import { readTopology } from "@/server/application/shared/read-topology";
import type { TopologyDeps } from "@/server/application/shared/topology-deps";
import type { GraphEdge, Link } from "@/server/domain/topology/graph";
import type { Stores } from "@/server/ports/unit-of-work";

interface LinksQuery {
  readonly environment: string;
  /** Where the health is read already. */
  readonly health?: ReadonlyMap<string, ServiceNow>;
}

/** Who waits for whom in the environment: calls declared as hard, and calls seen that nobody declared. */
export async function readHardLinks(
  stores: Stores,
  query: LinksQuery,
  deps: TopologyDeps,
): Promise<Link[]> {
  const { graph } = await readTopology(stores, { ...query, includePortside: false }, deps);
  return graph.edges.filter(isHard).map(({ from, to }) => ({ from, to }));
}

const isHard = ({ declared, hard, sync }: GraphEdge): boolean => sync && (hard || !declared);
