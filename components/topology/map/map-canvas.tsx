"use client";

import {
  type FitViewOptions,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  ViewportPortal,
} from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import { useStaleSince } from "@/components/ui/freshness";
import { useMediaQuery } from "@/lib/client/media-query";
import { useReducedMotion } from "@/lib/client/reduced-motion";
import type { Arrangement } from "../layout/arrange";
import type { MapView } from "../model/map-view";
import { EdgeLayer } from "./edge-layer";
import { flowNodes } from "./flow-nodes";
import { levelOfDetail } from "./level-of-detail";
import { MapControls, openingOf } from "./map-controls";
import { NODE_TYPES } from "./node-types";
import { useInSight } from "./use-in-sight";
import { useMapKeys } from "./use-map-keys";

/** No moves are animated above this many lines. */
const STILL_FROM = 200;

export interface MapCanvasProps {
  readonly arrangement: Arrangement;
  readonly view: MapView;
  readonly focus: string | null;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (nodeId: string) => void;
  readonly onClear: () => void;
}

/** The system as a picture one can walk through by mouse, touch or keys. */
export function MapCanvas(props: MapCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas(props: MapCanvasProps) {
  const { arrangement, view, focus, selected, onSelect, onClear } = props;
  const isStale = useStaleSince() !== null;
  const reduced = useReducedMotion();
  const animate = !reduced && arrangement.links.length <= STILL_FROM;
  const level = useStore((state) => levelOfDetail(state.transform[2]));
  const selectedEdge = selected !== null && view.edges.has(selected) ? selected : null;
  const nodes = useMemo(() => {
    const ringed = new Set([focus, selected].filter((id) => id !== null));
    return flowNodes({ arrangement, view, ringed, selectedEdge, isStale });
  }, [arrangement, view, focus, selected, selectedEdge, isStale]);
  const frame = useRef<HTMLDivElement>(null);
  const onKeyDown = useMapKeys(props, frame);
  const isNarrow = useMediaQuery("(width <= 760px)");
  const opening = openingOf(isNarrow, focus);
  useFitOnNewMap(arrangement, opening);
  useInSight(selected, animate);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the nodes inside, which are buttons
    <div
      ref={frame}
      className="topology-map h-full w-full"
      data-lod={level}
      data-animate={animate}
      onKeyDown={onKeyDown}
    >
      <ReactFlow
        nodes={nodes}
        edges={[]}
        nodeTypes={NODE_TYPES}
        onNodeClick={(_, node) => node.type !== "title" && onSelect(node.id)}
        onPaneClick={onClear}
        fitView
        fitViewOptions={opening}
        minZoom={0.1}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        aria-label="Map of the system"
      >
        <ViewportPortal>
          <EdgeLayer
            arrangement={arrangement}
            view={view}
            selectedEdge={selectedEdge}
            onSelect={onSelect}
          />
        </ViewportPortal>
        <MapControls animate={animate} />
      </ReactFlow>
    </div>
  );
}

/** A map of other nodes is shown whole, on a narrow window as much as can be read; the same map stays where the reader put it. */
function useFitOnNewMap(arrangement: Arrangement, opening: FitViewOptions): void {
  const flow = useReactFlow();
  const shown = useRef(arrangement);
  // Synchronises with the viewport, which lives outside React.
  useEffect(() => {
    if (shown.current === arrangement) return;
    shown.current = arrangement;
    void flow.fitView(opening);
  }, [arrangement, flow, opening]);
}
