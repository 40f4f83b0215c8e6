import type { NodeProps, NodeTypes } from "@xyflow/react";
import { memo } from "react";
import type { HexagonFlowNode, ResourceFlowNode, TitleFlowNode } from "./flow-nodes";
import { HexagonFigure } from "./hexagon-figure";
import { ExternalFigure, PlateFigure, QueueFigure } from "./resource-figures";

const Hexagon = memo(({ data }: NodeProps<HexagonFlowNode>) => <HexagonFigure {...data} />);
Hexagon.displayName = "Hexagon";

type ResourceProps = NodeProps<ResourceFlowNode>;

const Plate = memo(({ data }: ResourceProps) => (
  <PlateFigure node={data.node} status={data.status} selected={data.ringed} />
));
Plate.displayName = "Plate";

const Queue = memo(({ data }: ResourceProps) => (
  <QueueFigure node={data.node} status={data.status} selected={data.ringed} />
));
Queue.displayName = "Queue";

const External = memo(({ data }: ResourceProps) => (
  <ExternalFigure node={data.node} status={data.status} selected={data.ringed} />
));
External.displayName = "External";

const Title = memo(({ data }: NodeProps<TitleFlowNode>) => (
  <span className="text-12 font-semibold text-ink-2">{data.title}</span>
));
Title.displayName = "Title";

export const NODE_TYPES: NodeTypes = {
  hexagon: Hexagon,
  plate: Plate,
  queue: Queue,
  external: External,
  title: Title,
};
