import type { ElkExtendedEdge, ElkNode, ElkPort } from "elkjs/lib/elk-api";
import type { PlacedBlock } from "../geometry/placed";
import type { Structure } from "../model/structure";

export interface LayoutEngine {
  layout: (graph: ElkNode) => Promise<ElkNode>;
}

/** Ports free to move along their side, or where the design puts them. */
export type PortFreedom = "FIXED_SIDE" | "FIXED_POS";

const LAYOUT_OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.randomSeed": "1",
  "elk.spacing.nodeNode": "34",
  "elk.spacing.edgeNode": "16",
  "elk.spacing.edgeEdge": "10",
  "elk.spacing.componentComponent": "40",
  "elk.aspectRatio": "1.5",
  "elk.layered.spacing.nodeNodeBetweenLayers": "52",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.nodePlacement.favorStraightEdges": "true",
  "elk.layered.crossingMinimization.semiInteractive": "false",
  "elk.layered.feedbackEdges": "true",
} as const;

/** Above this many blocks a faster, rougher ranking. */
const LARGE = 150;
const FAST_OPTIONS = {
  "elk.layered.layering.strategy": "LONGEST_PATH",
  "elk.layered.thoroughness": "1",
  "elk.layered.nodePlacement.strategy": "SIMPLE",
} as const;

const PORT_SIDE = { west: "WEST", east: "EAST" } as const;

export function toElkGraph(
  structure: Structure,
  blocks: readonly PlacedBlock[],
  freedom: PortFreedom,
): ElkNode {
  const drawn = structure.links.filter((link) => !link.jumps);
  const ends: LineEnds = {
    sources: new Set(drawn.map((link) => link.source)),
    targets: new Set(drawn.map((link) => link.target)),
  };
  const edges: ElkExtendedEdge[] = drawn.map((link) => ({
    id: link.id,
    sources: [link.source],
    targets: [link.target],
  }));
  return {
    id: "map",
    layoutOptions: { ...LAYOUT_OPTIONS, ...(blocks.length > LARGE ? FAST_OPTIONS : {}) },
    children: blocks.map((block) => toElkNode(block, freedom, ends)),
    edges,
  };
}

interface LineEnds {
  readonly sources: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
}

function toElkNode(
  block: PlacedBlock,
  freedom: PortFreedom,
  { sources, targets }: LineEnds,
): ElkNode {
  const isSink = block.kind === "plates" || block.kind === "external";
  const hasSources = block.ends.some((end) => sources.has(end.id));
  const ends = block.ends.filter((end) => sources.has(end.id) || targets.has(end.id));
  return {
    id: block.id,
    width: block.width,
    height: block.height,
    ports: ends.map(
      (end): ElkPort => ({
        id: end.id,
        width: 0,
        height: 0,
        x: end.side === "west" ? 0 : block.width,
        y: end.y,
        layoutOptions: { "elk.port.side": PORT_SIDE[end.side] },
      }),
    ),
    layoutOptions: {
      "elk.portConstraints": freedom,
      ...(isSink && !hasSources && ends.length > 0
        ? { "elk.layered.layering.layerConstraint": "LAST" }
        : {}),
    },
  };
}
