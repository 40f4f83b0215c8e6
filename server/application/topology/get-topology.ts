import { readTopology, type TopologyNow } from "@/server/application/shared/read-topology";
import { readRunningVersions } from "@/server/application/shared/running-versions";
import type { TopologyDeps } from "@/server/application/shared/topology-deps";
import type { Actor } from "@/server/domain/access/actor";
import { induced, withinHops } from "@/server/domain/topology/focus";
import { portId } from "@/server/domain/topology/graph";
import { structureHash } from "@/server/domain/topology/structure-hash";
import { viewEdge } from "./edge-view";
import { type NodeContext, viewNode } from "./node-view";

export interface GetTopologyQuery {
  readonly environment: string;
  readonly focus?: string | undefined;
  readonly depth: number;
  readonly includePortside: boolean;
}

/** The map of an environment, or exactly what is within some hops of one node. */
export const getTopology =
  (deps: TopologyDeps) =>
  (_actor: Actor, { focus, depth, ...query }: GetTopologyQuery) =>
    deps.unitOfWork.read(async (stores) => {
      const topology = await readTopology(stores, query, deps);
      const versions = await readRunningVersions(stores, topology.health.values());
      const context: NodeContext = { topology, versions, ...deps };
      const shown = focused(topology, focus, depth);
      const ids = new Set(shown.nodes.map(({ id }) => id));
      const edgeIds = new Set(shown.edges.map(({ id }) => id));
      return {
        environment: query.environment,
        asOf: topology.now,
        structureHash: structureHash(shown, portsOf(topology, ids)),
        nodes: shown.nodes.map((node) => viewNode(node, context)),
        edges: [...topology.edges.values()]
          .filter(({ edge }) => edgeIds.has(edge.id))
          .map(viewEdge),
        total: { nodes: topology.graph.nodes.length, edges: topology.graph.edges.length },
        findings: topology.findings
          .filter((it) => focus === undefined || isAbout(it.subjects, ids, edgeIds))
          .map((it) => ({ ...it, subjects: [...it.subjects] })),
      };
    });

const focused = ({ graph }: TopologyNow, focus: string | undefined, depth: number) =>
  focus === undefined ? graph : induced(graph, withinHops(graph, focus, depth));

const portsOf = ({ declared }: TopologyNow, ids: ReadonlySet<string>) =>
  [...declared.values()]
    .filter(({ name }) => ids.has(name))
    .flatMap(({ name, ports }) => ports.map((port) => ({ id: portId(name, port.name) })));

const isAbout = (
  subjects: readonly string[],
  nodes: ReadonlySet<string>,
  edges: ReadonlySet<string>,
): boolean =>
  subjects.some((id) => nodes.has(id) || edges.has(id) || nodes.has(id.split("/", 1)[0] ?? ""));
