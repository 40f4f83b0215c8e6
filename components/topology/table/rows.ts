import { compareStatus } from "@/components/ui/status";
import type { TopologyEdge, TopologyNode, TopologyOutput } from "@/contracts/topology";
import { type LineKind, lineKind } from "../model/edge-look";

export interface EdgeRow {
  readonly edge: TopologyEdge;
  readonly from: string;
  readonly to: string;
  readonly fromPort: string | null;
  readonly adapter: string | null;
  readonly technology: string;
  readonly toPort: string | null;
  readonly kind: LineKind;
}

type Graph = Pick<TopologyOutput, "nodes" | "edges">;

const has = (text: string | null, word: string): boolean =>
  text?.toLowerCase().includes(word) ?? false;

/** Nodes that match, worst first, then by name. */
export function nodeRows(graph: Graph, search: string): TopologyNode[] {
  const word = search.trim().toLowerCase();
  return graph.nodes
    .filter(
      (node) =>
        [node.name, node.kind, node.owner, node.group].some((it) => has(it, word)) || word === "",
    )
    .sort(
      (a, b) =>
        compareStatus(a.statusFact.status, b.statusFact.status) ||
        a.name.localeCompare(b.name, "en"),
    );
}

/** Edges whose ends, ports or adapter match, worst first, then by caller. */
export function edgeRows(graph: Graph, search: string): EdgeRow[] {
  const word = search.trim().toLowerCase();
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.edges
    .map((edge) => edgeRow(edge, nodes))
    .filter(
      (row) =>
        word === "" ||
        [row.from, row.to, row.fromPort, row.adapter, row.toPort, row.technology].some((it) =>
          has(it, word),
        ),
    )
    .sort(
      (a, b) =>
        compareStatus(a.edge.status, b.edge.status) ||
        a.from.localeCompare(b.from, "en") ||
        a.to.localeCompare(b.to, "en"),
    );
}

function edgeRow(edge: TopologyEdge, nodes: ReadonlyMap<string, TopologyNode>): EdgeRow {
  const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
  const port = from?.ports.find((it) => it.id === edge.fromPort);
  const adapter = port?.adapters.find((it) => it.id === edge.fromAdapter);
  return {
    edge,
    from: from?.name ?? edge.from,
    to: to?.name ?? edge.to,
    fromPort: port?.name ?? null,
    adapter: adapter?.name ?? null,
    technology: adapter?.label ?? edge.protocol,
    toPort: to?.ports.find((it) => it.id === edge.toPort)?.name ?? null,
    kind: lineKind(edge),
  };
}
