import type { TopologyEdge, TopologyNode, TopologyOutput } from "@/contracts/topology";
import { type EdgeLook, edgeLook, joinEdges, lineKind, type Tone } from "./edge-look";
import type { Block, HexagonBlock, Row, Structure } from "./structure";

/** What a row beside a hexagon shows now. */
export interface RowLook {
  readonly row: Row;
  readonly role: "production" | "alternative" | "undeclared";
  readonly tone: Tone;
  /** No calls were ever seen on any of its edges, or none now. */
  readonly idle: boolean;
  readonly edgeIds: readonly string[];
}

export interface MapView {
  readonly nodes: ReadonlyMap<string, TopologyNode>;
  readonly edges: ReadonlyMap<string, TopologyEdge>;
  readonly links: ReadonlyMap<string, EdgeLook>;
  readonly rows: ReadonlyMap<string, RowLook>;
  /** Worst tone of the edges at each port. */
  readonly tabs: ReadonlyMap<string, Tone>;
}

const ALTERNATIVES = new Set(["fallback", "migration_target", "shadow"]);
const TONE_ORDER: readonly Tone[] = ["plain", "warn", "bad"];

export const worstTone = (tones: readonly Tone[]): Tone =>
  TONE_ORDER[Math.max(0, ...tones.map((tone) => TONE_ORDER.indexOf(tone)))] ?? "plain";

/** Joins the structure, which the layout knows, with how everything does now. */
export function buildMapView(
  topology: Pick<TopologyOutput, "nodes" | "edges">,
  structure: Structure,
): MapView {
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  const edges = new Map(topology.edges.map((edge) => [edge.id, edge]));
  const links = new Map<string, EdgeLook>();
  const edgesOfEnd = new Map<string, readonly TopologyEdge[]>();
  for (const link of structure.links) {
    const drawn = link.edgeIds.flatMap((id) => edges.get(id) ?? []);
    const joined = joinEdges(drawn);
    if (joined) links.set(link.id, edgeLook(joined));
    edgesOfEnd.set(link.source, drawn);
    edgesOfEnd.set(link.target, drawn);
  }
  const rows = new Map<string, RowLook>();
  const tabs = new Map<string, Tone>();
  for (const block of structure.blocks.filter(isHexagonBlock))
    for (const group of [...block.west, ...block.east]) {
      const looks = group.rows.map((row) => rowLook(row, nodes.get(block.id), edgesOfEnd));
      for (const look of looks) rows.set(look.row.key, look);
      tabs.set(group.id, worstTone(looks.map((look) => look.tone)));
    }
  return { nodes, edges, links, rows, tabs };
}

const isHexagonBlock = (block: Block): block is HexagonBlock => block.kind === "hexagon";

function rowLook(
  row: Row,
  node: TopologyNode | undefined,
  edgesOfEnd: ReadonlyMap<string, readonly TopologyEdge[]>,
): RowLook {
  const edges = row.ends.flatMap((end) => edgesOfEnd.get(end) ?? []);
  const roles = (node?.ports ?? [])
    .flatMap((port) => port.adapters)
    .filter((adapter) => row.adapterIds.includes(adapter.id))
    .map((adapter) => adapter.role);
  const isAlternative = roles.length > 0 && roles.every((role) => ALTERNATIVES.has(role));
  const isUndeclared = row.adapterIds.length === 0 && edges.some((edge) => !edge.declared);
  const known = edges.map((edge) => edgeLook(edge).tone);
  return {
    row,
    role: roleOf(isUndeclared, isAlternative),
    tone: isUndeclared ? "plain" : worstTone(known),
    idle: edges.length === 0 || edges.every((edge) => lineKind(edge) === "declared"),
    edgeIds: edges.map((edge) => edge.id),
  };
}

function roleOf(isUndeclared: boolean, isAlternative: boolean): RowLook["role"] {
  if (isUndeclared) return "undeclared";
  return isAlternative ? "alternative" : "production";
}
