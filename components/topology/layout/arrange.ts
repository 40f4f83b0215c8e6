import type { ElkEdgeSection, ElkNode } from "elkjs/lib/elk-api";
import { placeBlock } from "../geometry/place-block";
import { JUMP } from "../geometry/place-hexagon";
import type { PlacedBlock } from "../geometry/placed";
import { type Point, withoutStraightJoints } from "../geometry/polygon";
import type { Link, Structure } from "../model/structure";
import { type LayoutEngine, toElkGraph } from "./elk-graph";
import { orderStructure } from "./order-structure";

export interface ArrangedBlock extends PlacedBlock {
  readonly x: number;
  readonly y: number;
}

export interface ArrangedLink extends Pick<Link, "id" | "edgeIds" | "from" | "to" | "jumps"> {
  /** From the adapter's pill to the port's, in the map's own pixels. */
  readonly points: readonly Point[];
}

export interface Arrangement {
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly ArrangedBlock[];
  readonly links: readonly ArrangedLink[];
}

/**
 * Two passes: the first lets ELK choose the order of ports along their sides, the second keeps each where the design
 * puts it. Deterministic: the same structure gives the same positions.
 */
export async function arrange(structure: Structure, engine: LayoutEngine): Promise<Arrangement> {
  const draft = await engine.layout(
    toElkGraph(structure, structure.blocks.map(placeBlock), "FIXED_SIDE"),
  );
  const ordered = orderStructure(structure, portHeights(draft));
  const blocks = ordered.blocks.map(placeBlock);
  const graph = await engine.layout(toElkGraph(ordered, blocks, "FIXED_POS"));
  return toArrangement(graph, blocks, ordered.links);
}

function portHeights(graph: ElkNode): (endId: string) => number | undefined {
  const heights = new Map<string, number>();
  for (const node of graph.children ?? [])
    for (const port of node.ports ?? []) heights.set(port.id, (node.y ?? 0) + (port.y ?? 0));
  return (endId) => heights.get(endId);
}

function toArrangement(
  graph: ElkNode,
  placed: readonly PlacedBlock[],
  links: readonly Link[],
): Arrangement {
  const positions = new Map((graph.children ?? []).map((child) => [child.id, child]));
  const blocks = placed.map((block) => {
    const child = positions.get(block.id);
    return { ...block, x: Math.round(child?.x ?? 0), y: Math.round(child?.y ?? 0) };
  });
  const anchors = anchorPoints(blocks);
  const sections = new Map((graph.edges ?? []).map((edge) => [edge.id, edge.sections?.[0]]));
  return {
    width: Math.ceil(graph.width ?? 0),
    height: Math.ceil(graph.height ?? 0),
    blocks,
    links: links.map((link) => ({
      id: link.id,
      edgeIds: link.edgeIds,
      from: link.from,
      to: link.to,
      jumps: link.jumps,
      points: link.jumps
        ? jumpPoints(link, anchors)
        : linkPoints(link, sections.get(link.id), anchors),
    })),
  };
}

function anchorPoints(blocks: readonly ArrangedBlock[]): Map<string, Point> {
  const anchors = new Map<string, Point>();
  for (const block of blocks)
    for (const end of block.ends) anchors.set(end.id, { x: block.x + end.x, y: block.y + end.y });
  return anchors;
}

function jumpPoints(link: Link, anchors: ReadonlyMap<string, Point>): readonly Point[] {
  const from = anchors.get(link.source);
  return from ? [from, { x: from.x + JUMP - 10, y: from.y }] : [];
}

/** ELK's route lies between the borders of the blocks; a pill shorter than its neighbours is reached straight on. */
function linkPoints(
  link: Link,
  section: ElkEdgeSection | undefined,
  anchors: ReadonlyMap<string, Point>,
): readonly Point[] {
  const from = anchors.get(link.source);
  const to = anchors.get(link.target);
  if (!from || !to) return [];
  const bends = (section?.bendPoints ?? []).map((point) => ({ x: point.x, y: point.y }));
  const first = bends[0];
  const last = bends.at(-1);
  if (first) bends[0] = { x: first.x, y: from.y };
  if (last) bends[bends.length - 1] = { x: last.x, y: bends.length === 1 ? from.y : to.y };
  return withoutStraightJoints([from, ...bends, to]);
}
