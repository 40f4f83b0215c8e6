import { compareStatus, type Status } from "@/components/ui/status";
import type { TopologyNode, TopologyOutput } from "@/contracts/topology";
import { louvain } from "./louvain";

/** From this many nodes on the map shows clusters first. */
export const CLUSTERS_FROM = 150;

export interface Cluster {
  /** The id of its best connected node, after which it is named. */
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly TopologyNode[];
  readonly status: Status;
  readonly failing: number;
  readonly callsPerSecond: number | null;
}

export interface Bundle {
  readonly from: string;
  readonly to: string;
  readonly edges: number;
  readonly failing: number;
}

export interface ClusterMap {
  readonly clusters: readonly Cluster[];
  readonly bundles: readonly Bundle[];
}

type Graph = Pick<TopologyOutput, "nodes" | "edges">;

/** Groups of nodes that call each other more than others, and how many edges run between the groups. */
export function buildClusters({ nodes, edges }: Graph): ClusterMap {
  const ordered = [...nodes].sort((a, b) => a.id.localeCompare(b.id, "en"));
  const indexes = new Map(ordered.map((node, index) => [node.id, index]));
  const known = edges.flatMap((edge) => {
    const from = indexes.get(edge.from);
    const to = indexes.get(edge.to);
    return from === undefined || to === undefined || from === to ? [] : [{ edge, from, to }];
  });
  const links = known.map(({ edge, from, to }) => ({
    from,
    to,
    weight: 1 + Math.log1p(edge.callsPerSecond ?? 0),
  }));
  const membership = louvain(ordered.length, links);
  const degrees = degreesOf(ordered.length, known);
  const clusters = toClusters(ordered, membership, degrees);
  const idOf = (index: number) => clusters[membership[index] ?? 0]?.id ?? "";
  return {
    clusters: [...clusters].sort((a, b) => b.nodes.length - a.nodes.length),
    bundles: toBundles(
      known.map(({ edge, from, to }) => ({
        from: idOf(from),
        to: idOf(to),
        isFailing: edge.status === "failing",
      })),
    ),
  };
}

function degreesOf(count: number, links: readonly { from: number; to: number }[]): number[] {
  const degrees = new Array<number>(count).fill(0);
  for (const { from, to } of links) {
    degrees[from] = (degrees[from] ?? 0) + 1;
    degrees[to] = (degrees[to] ?? 0) + 1;
  }
  return degrees;
}

function toClusters(
  nodes: readonly TopologyNode[],
  membership: readonly number[],
  degrees: readonly number[],
): Cluster[] {
  const members: number[][] = [];
  membership.forEach((cluster, index) => {
    const list = members[cluster] ?? [];
    list.push(index);
    members[cluster] = list;
  });
  return members.map((indexes) => {
    const byDegree = [...indexes].sort((a, b) => (degrees[b] ?? 0) - (degrees[a] ?? 0));
    const inside = byDegree.flatMap((index) => nodes[index] ?? []);
    return toCluster(inside);
  });
}

function toCluster(nodes: readonly TopologyNode[]): Cluster {
  const statuses = nodes.map((node) => node.statusFact.status).sort(compareStatus);
  const rates = nodes.flatMap((node) => node.requestsPerSecond ?? []);
  return {
    id: nodes[0]?.id ?? "",
    name: nodes[0]?.name ?? "",
    nodes,
    status: statuses[0] ?? "unknown",
    failing: statuses.filter((status) => status === "failing").length,
    callsPerSecond: rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0),
  };
}

interface Between {
  readonly from: string;
  readonly to: string;
  readonly isFailing: boolean;
}

/** A bundle joins both directions between two clusters. */
function toBundles(edges: readonly Between[]): Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const { from, to, isFailing } of edges) {
    if (from === to) continue;
    const [a, b] = from < to ? [from, to] : [to, from];
    const key = JSON.stringify([a, b]);
    const before = bundles.get(key) ?? { from: a, to: b, edges: 0, failing: 0 };
    bundles.set(key, {
      ...before,
      edges: before.edges + 1,
      failing: before.failing + (isFailing ? 1 : 0),
    });
  }
  return [...bundles.values()].sort((a, b) => b.edges - a.edges);
}
