import type { Node } from "@xyflow/react";
import type { Status } from "@/components/ui/status";
import type { TopologyNode } from "@/contracts/topology";
import type { ArrangedBlock, Arrangement } from "../layout/arrange";
import type { MapView } from "../model/map-view";
import { nodeName } from "../model/node-look";
import { inReadingOrder, type Spot } from "./spatial-order";

interface CommonData extends Record<string, unknown> {
  readonly node: TopologyNode;
  readonly status: Status;
  readonly ringed: boolean;
}
export interface HexagonData extends CommonData {
  readonly block: ArrangedBlock;
  readonly view: MapView;
  readonly selectedEdge: string | null;
}

export type HexagonFlowNode = Node<HexagonData, "hexagon">;
export type ResourceFlowNode = Node<CommonData, "plate" | "queue" | "external">;
export type TitleFlowNode = Node<{ readonly title: string }, "title">;
export type FlowNode = HexagonFlowNode | ResourceFlowNode | TitleFlowNode;

interface FlowNodesInput {
  readonly arrangement: Arrangement;
  readonly view: MapView;
  /** Ringed: the focus and the selection. */
  readonly ringed: ReadonlySet<string>;
  readonly selectedEdge: string | null;
  readonly isStale: boolean;
}

const STILL = {
  draggable: false,
  connectable: false,
  deletable: false,
  selectable: false,
} as const;

/** Positions from the layout, looks from the view, in the order in which Tab visits them. */
export function flowNodes(input: FlowNodesInput): FlowNode[] {
  const { arrangement } = input;
  const titles = arrangement.blocks.flatMap((block) => titleNode(block, input.view));
  const nodes = arrangement.blocks.flatMap((block) => blockNodes(block, input));
  return [
    ...titles,
    ...inReadingOrder(nodes.map((node) => ({ ...node.position, node }))).map((it) => it.node),
  ];
}

function blockNodes(
  block: ArrangedBlock,
  input: FlowNodesInput,
): (HexagonFlowNode | ResourceFlowNode)[] {
  if (block.kind === "plates")
    return block.plates.flatMap((plate) => {
      const data = common(plate.id, input);
      const position = { x: block.x + plate.x, y: block.y + plate.y };
      return data ? [{ ...frame(plate, position, data), type: "plate" as const, data }] : [];
    });
  const data = common(block.id, input);
  if (!data) return [];
  const base = frame(block, { x: block.x, y: block.y }, data);
  if (block.kind === "hexagon") {
    const { view, selectedEdge } = input;
    return [{ ...base, type: "hexagon", data: { ...data, block, view, selectedEdge } }];
  }
  return [{ ...base, type: block.kind === "queue" ? "queue" : "external", data }];
}

function common(id: string, { view, ringed, isStale }: FlowNodesInput): CommonData | null {
  const node = view.nodes.get(id);
  if (!node) return null;
  const status = isStale ? "unknown" : node.statusFact.status;
  return { node, status, ringed: ringed.has(id) };
}

interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

function frame(box: Sized, position: { x: number; y: number }, data: CommonData) {
  const { id, width, height } = box;
  return {
    ...STILL,
    id,
    position,
    width,
    height,
    focusable: true,
    ariaLabel: nodeName(data.node, data.status),
    ariaRole: "button" as const,
    domAttributes: { "aria-roledescription": undefined, "aria-pressed": data.ringed },
    style: { pointerEvents: "none" as const },
  };
}

function titleNode(block: ArrangedBlock, view: MapView): TitleFlowNode[] {
  if (block.kind !== "plates" || !block.id.startsWith("plates:group:")) return [];
  const title = view.nodes.get(block.plates[0]?.id ?? "")?.group ?? "";
  const position = { x: block.x, y: block.y };
  return [
    {
      ...STILL,
      id: block.id,
      type: "title",
      position,
      width: block.width,
      height: 24,
      focusable: false,
      style: { pointerEvents: "none" },
      data: { title },
    },
  ];
}

/** Centres of what can be reached by keys. */
export const spotsOf = (arrangement: Arrangement): Spot[] =>
  arrangement.blocks.flatMap((block) =>
    block.kind === "plates"
      ? block.plates.map((plate) => ({
          id: plate.id,
          x: block.x + plate.x + plate.width / 2,
          y: block.y + plate.y + plate.height / 2,
        }))
      : [{ id: block.id, x: block.x + block.centre.x, y: block.y + block.centre.y }],
  );
