import type { Status } from "@/components/ui/status";
import type { TopologyNode } from "@/contracts/topology";
import { EXTERNAL, PLATE, QUEUE } from "../geometry/place-block";
import { fitName, oneFigure, plateFigures } from "../model/node-look";
import { GlyphShape } from "./glyph-shape";

interface FigureProps {
  readonly node: TopologyNode;
  readonly status: Status;
  readonly selected: boolean;
}

/** One plate per database. */
export function PlateFigure({ node, status, selected }: FigureProps) {
  const middle = PLATE.height / 2;
  return (
    <svg width={PLATE.width} height={PLATE.height} aria-hidden="true">
      <g data-status={status}>
        <rect className="plate hit" width={PLATE.width} height={PLATE.height} rx="3" />
        <Outline width={PLATE.width} height={PLATE.height} selected={selected} />
        <path className="inlet" d={`M0 ${middle - 6}h-4v12h4`} />
        <text className="resource-name" x="12" y="18.5">
          {fitName(node.name, 15)}
        </text>
        <GlyphShape status={status} x={PLATE.width - 13} y={14} size={8} />
        <text className="resource-figures" x="12" y="32.5">
          {plateFigures(node)}
        </text>
      </g>
    </svg>
  );
}

/** A plate with three bars: what waits in a queue. */
export function QueueFigure({ node, status, selected }: FigureProps) {
  return (
    <svg width={QUEUE.width} height={QUEUE.height} aria-hidden="true">
      <g data-status={status}>
        <rect className="plate hit" width={QUEUE.width} height={QUEUE.height} rx="5" />
        <Outline width={QUEUE.width} height={QUEUE.height} selected={selected} />
        <path className="queue-bar" d="M11 17v26M18 17v26M25 17v26" />
        <text className="resource-name" x="34" y="29">
          {fitName(node.name, 12)}
        </text>
        <text className="resource-figures" x="34" y="43">
          {oneFigure(node)}
        </text>
        <GlyphShape status={status} x={QUEUE.width - 11} y={12} size={8} />
      </g>
    </svg>
  );
}

const { width, height, point } = EXTERNAL;
const EXTERNAL_SHAPE = `M0 ${height / 2}L${point} 0H${width}V${height}H${point}Z`;
const CLIENT_SHAPE = `M${width} ${height / 2}L${width - point} 0H0V${height}H${width - point}Z`;

/** A half hexagon, cut where our knowledge of it ends. */
export function ExternalFigure({ node, status, selected }: FigureProps) {
  const isClient = node.kind === "client";
  const left = isClient ? 14 : 32;
  return (
    <svg width={width} height={height} aria-hidden="true">
      <g data-status={status}>
        <path className="plate hit" d={isClient ? CLIENT_SHAPE : EXTERNAL_SHAPE} />
        <path className="cut" d={isClient ? `M0 0V${height}` : `M${width} 0V${height}`} />
        <Outline width={width} height={height} selected={selected} />
        <GlyphShape status={status} x={left} y={19} size={9} />
        <text className="resource-name" x={left + 9} y="23">
          {fitName(node.name, 11)}
        </text>
        <text className="resource-figures" x={left - 4} y="41">
          {oneFigure(node)}
        </text>
      </g>
    </svg>
  );
}

interface OutlineProps {
  readonly width: number;
  readonly height: number;
  readonly selected: boolean;
}

function Outline(box: OutlineProps) {
  const rect = { x: -4, y: -4, width: box.width + 8, height: box.height + 8, rx: 6 };
  return (
    <>
      {box.selected ? <rect className="ring" {...rect} /> : null}
      <rect className="focus-outline" {...rect} />
    </>
  );
}
