import type {
  TopologyAdapter,
  TopologyEdge,
  TopologyNode,
  TopologyOutput,
  TopologyPort,
} from "@/contracts/topology";
import { bundleGroups } from "./bundle-groups";
import {
  type Block,
  type HexagonBlock,
  type Link,
  type PlainBlock,
  type PlatesBlock,
  type PortGroup,
  type Row,
  type Structure,
  sourceEnd,
  targetEnd,
} from "./structure";

type Graph = Pick<TopologyOutput, "nodes" | "edges">;

const isHexagon = (node: TopologyNode): boolean =>
  node.kind === "service" || node.kind === "portside";

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name, "en");

/** What the layout needs of a topology: blocks with places for the ends of links. */
export function buildStructure(graph: Graph, focus: string | null = null): Structure {
  const jumpsTo = calledByMost(graph, focus);
  const nodes = [...graph.nodes].sort(byName);
  const known = new Set(nodes.map((node) => node.id));
  const edges = graph.edges
    .filter((edge) => known.has(edge.from) && known.has(edge.to))
    .sort((a, b) => a.id.localeCompare(b.id, "en"));
  const ends = collectEnds(edges);
  const hexagons = nodes
    .filter(isHexagon)
    .map((node) => markJumps(hexagonBlock(node, ends), edges, jumpsTo));
  const joined = bundleGroups(
    hexagons,
    edges.map((edge) => plainLink(edge, jumpsTo)),
  );
  const drawn = new Set(joined.links.flatMap((link) => link.edgeIds[0] ?? []));
  const drawnEnds = collectEnds(edges.filter((edge) => drawn.has(edge.id)));
  return { blocks: [...joined.blocks, ...plainBlocks(nodes, drawnEnds)], links: joined.links };
}

/** A console that this many services report to would draw a line from each of them across the whole map. */
const MANY_CALLERS = 3;

function calledByMost({ nodes, edges }: Graph, focus: string | null): ReadonlySet<string> {
  const consoles = nodes.filter((node) => node.kind === "portside" && node.id !== focus);
  const callersOf = (id: string) =>
    new Set(edges.filter((edge) => edge.to === id).map((edge) => edge.from));
  return new Set(
    consoles.filter((node) => callersOf(node.id).size >= MANY_CALLERS).map((node) => node.id),
  );
}

function markJumps(
  block: HexagonBlock,
  edges: readonly TopologyEdge[],
  jumpsTo: ReadonlySet<string>,
): HexagonBlock {
  const jumping = new Set(
    edges.filter((edge) => jumpsTo.has(edge.to)).map((edge) => sourceEnd(edge.id)),
  );
  const mark = (row: Row): Row => ({ ...row, jumps: row.ends.some((end) => jumping.has(end)) });
  const east = block.east.map((group) => ({ ...group, rows: group.rows.map(mark) }));
  return { ...block, east };
}

const plainLink = (edge: TopologyEdge, jumpsTo: ReadonlySet<string>): Link => ({
  jumps: jumpsTo.has(edge.to),
  id: edge.id,
  edgeIds: [edge.id],
  from: edge.from,
  to: edge.to,
  source: sourceEnd(edge.id),
  target: targetEnd(edge.id),
});

interface NodeEnds {
  readonly leaving: TopologyEdge[];
  readonly arriving: TopologyEdge[];
}

function collectEnds(edges: readonly TopologyEdge[]): Map<string, NodeEnds> {
  const ends = new Map<string, NodeEnds>();
  const of = (id: string): NodeEnds => {
    const found = ends.get(id) ?? { leaving: [], arriving: [] };
    ends.set(id, found);
    return found;
  };
  for (const edge of edges) {
    of(edge.from).leaving.push(edge);
    of(edge.to).arriving.push(edge);
  }
  return ends;
}

function hexagonBlock(node: TopologyNode, ends: Map<string, NodeEnds>): HexagonBlock {
  const { leaving, arriving } = ends.get(node.id) ?? { leaving: [], arriving: [] };
  const ports = (direction: TopologyPort["direction"]) =>
    node.ports.filter((port) => port.direction === direction);
  return {
    kind: "hexagon",
    id: node.id,
    west: [
      ...ports("driving").map((port) => drivingGroup(port, arriving)),
      ...ownerless(
        arriving.filter((edge) => !ownsPort(node, edge.toPort)),
        "arriving",
      ),
    ],
    east: [
      ...ports("driven").map((port) => drivenGroup(port, leaving)),
      ...ownerless(
        leaving.filter((edge) => !ownsAdapter(node, edge)),
        "leaving",
      ),
    ],
  };
}

const ownsPort = (node: TopologyNode, portId: string | null): boolean =>
  portId !== null && node.ports.some((port) => port.id === portId && port.direction === "driving");

const ownsAdapter = (node: TopologyNode, edge: TopologyEdge): boolean =>
  node.ports.some(
    (port) =>
      port.direction === "driven" &&
      port.id === edge.fromPort &&
      visible(port).some((adapter) => adapter.id === edge.fromAdapter),
  );

const visible = (port: TopologyPort): TopologyAdapter[] =>
  port.adapters.filter((adapter) => adapter.role !== "test_double");

const adapterRow = (
  port: TopologyPort,
  adapter: TopologyAdapter,
  ends: readonly string[],
): Row => ({
  key: adapter.id,
  adapterIds: [adapter.id],
  portIds: [port.id],
  look: {
    label: adapter.label,
    hasFlag: adapter.flag !== null,
    isEncrypted: adapter.encrypted === true,
  },
  ends,
  jumps: false,
});

const bareRow = (port: TopologyPort): Row => ({
  key: port.id,
  adapterIds: [],
  portIds: [port.id],
  look: null,
  ends: [],
  jumps: false,
});

/** Callers reach the port through its first adapter; a port nobody on the map calls is a tab alone. */
function drivingGroup(port: TopologyPort, arriving: readonly TopologyEdge[]): PortGroup {
  const ends = arriving.filter((edge) => edge.toPort === port.id).map((edge) => targetEnd(edge.id));
  const adapters = visible(port);
  const first = adapters[0];
  if (!first) return { id: port.id, hasTab: true, rows: [{ ...bareRow(port), ends }] };
  if (ends.length === 0) return { id: port.id, hasTab: true, rows: [bareRow(port)] };
  return { id: port.id, hasTab: true, rows: [adapterRow(port, first, ends)] };
}

function drivenGroup(port: TopologyPort, leaving: readonly TopologyEdge[]): PortGroup {
  const rows = visible(port).map((adapter) =>
    adapterRow(
      port,
      adapter,
      leaving.filter((edge) => edge.fromAdapter === adapter.id).map((edge) => sourceEnd(edge.id)),
    ),
  );
  const isUsed = rows.some((row) => row.ends.length > 0);
  return { id: port.id, hasTab: true, rows: isUsed ? rows : [bareRow(port)] };
}

/** Calls no port owns leave the side of the hexagon itself. */
function ownerless(edges: readonly TopologyEdge[], way: "leaving" | "arriving"): PortGroup[] {
  return edges.map((edge) => {
    const key = `${way}:${edge.id}`;
    const look = { label: edge.protocol, hasFlag: false, isEncrypted: edge.encrypted === true };
    const isDrawn = way === "leaving";
    const end = isDrawn ? sourceEnd(edge.id) : targetEnd(edge.id);
    const drawn = isDrawn ? look : null;
    const row: Row = { key, adapterIds: [], portIds: [], look: drawn, ends: [end], jumps: false };
    return { id: key, hasTab: false, rows: [row] };
  });
}

function plainBlocks(nodes: readonly TopologyNode[], ends: Map<string, NodeEnds>): Block[] {
  const arriving = (id: string) => (ends.get(id)?.arriving ?? []).map((edge) => targetEnd(edge.id));
  const leaving = (id: string) => (ends.get(id)?.leaving ?? []).map((edge) => sourceEnd(edge.id));
  const stacks = new Map<string, PlatesBlock>();
  const plain: PlainBlock[] = [];
  for (const node of nodes) {
    if (node.kind === "database") addPlate(stacks, node, arriving(node.id));
    else if (!isHexagon(node))
      plain.push({
        kind: node.kind === "queue" || node.kind === "client" ? node.kind : "external",
        id: node.id,
        west: arriving(node.id),
        east: leaving(node.id),
      });
  }
  return [...stacks.values(), ...plain];
}

function addPlate(
  stacks: Map<string, PlatesBlock>,
  node: TopologyNode,
  ends: readonly string[],
): void {
  const id = node.group === null ? `plates:${node.id}` : `plates:group:${node.group}`;
  const stack = stacks.get(id);
  const plates = [...(stack?.plates ?? []), { id: node.id, ends }];
  stacks.set(id, { kind: "plates", id, title: node.group, plates });
}
