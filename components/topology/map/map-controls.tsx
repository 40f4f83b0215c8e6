"use client";

import { MiniMap, type MiniMapNodeProps, Panel, useReactFlow } from "@xyflow/react";
import { IconButton } from "@/components/ui/icon-button";
import { useHotkey } from "@/lib/client/hotkeys";
import type { FlowNode } from "./flow-nodes";

const MINI = { width: 160, height: 112 } as const;
export const FIT = { padding: 0.08, maxZoom: 1.15 } as const;

/** A narrow window opens where names can be read, on the focus or in the middle, and is walked from there. */
const READABLE = { padding: 0.08, minZoom: 0.56, maxZoom: 0.8 } as const;

export const openingOf = (isNarrow: boolean, focus: string | null) => {
  if (!isNarrow) return FIT;
  return focus === null ? READABLE : { ...READABLE, nodes: [{ id: focus }] };
};

/** The whole map in small, and the buttons that zoom. */
export function MapControls({ animate }: { readonly animate: boolean }) {
  const flow = useReactFlow();
  const duration = animate ? 220 : 0;
  const fit = () => void flow.fitView({ ...FIT, duration });
  useHotkey("0", { label: "Show the whole map", run: fit });
  useHotkey("+", { label: "Zoom in", run: () => void flow.zoomIn({ duration }) });
  useHotkey("-", { label: "Zoom out", run: () => void flow.zoomOut({ duration }) });
  return (
    <>
      <MiniMap<FlowNode>
        className="topology-minimap max-tablet:hidden"
        position="bottom-left"
        style={MINI}
        ariaLabel="The whole map in small"
        nodeComponent={MiniShape}
        nodeClassName={(node) => (node.type === "title" ? "hidden" : String(node.data.status))}
        pannable
        zoomable
      />
      <Panel position="bottom-left" className="topology-zoom">
        <IconButton
          icon="plus"
          label="Zoom in"
          size="small"
          onClick={() => void flow.zoomIn({ duration })}
        />
        <IconButton
          icon="minus"
          label="Zoom out"
          size="small"
          onClick={() => void flow.zoomOut({ duration })}
        />
        <IconButton icon="fit" label="Show the whole map" size="small" onClick={fit} />
      </Panel>
    </>
  );
}

function MiniShape({ x, y, width, height, className }: MiniMapNodeProps) {
  const isHexagon = height > 70;
  const size = Math.min(width, height);
  const [cx, cy] = [x + width / 2, y + height / 2];
  const half = size / 2;
  const hexagon = `M${cx - half} ${cy}l${half / 2}${-half * 0.87}h${half}l${half / 2} ${half * 0.87}l${-half / 2} ${half * 0.87}h${-half}Z`;
  return isHexagon ? (
    <path className={`mini ${className}`} d={hexagon} />
  ) : (
    <rect className={`mini ${className}`} x={x} y={y} width={width} height={height} />
  );
}
