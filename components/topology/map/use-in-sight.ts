"use client";

import { useReactFlow, useStore } from "@xyflow/react";
import { useEffect } from "react";
import { type Box, isInSight } from "./in-sight";

type Flow = ReturnType<typeof useReactFlow>;

function boxOf(flow: Flow, id: string): Box | null {
  const node = flow.getInternalNode(id);
  if (!node) return null;
  const { x, y } = node.internals.positionAbsolute;
  return { x, y, width: node.measured.width ?? 0, height: node.measured.height ?? 0 };
}

/** What is selected stays in sight when its panel takes a part of the window, and when it was chosen elsewhere. */
export function useInSight(selected: string | null, animate: boolean): void {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  // Synchronises with the viewport, which lives outside React.
  useEffect(() => {
    const box = selected === null ? null : boxOf(flow, selected);
    const viewport = flow.getViewport();
    if (box === null || width === 0 || isInSight(box, viewport, { width, height })) return;
    void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, {
      zoom: viewport.zoom,
      duration: animate ? 220 : 0,
    });
  }, [selected, animate, width, height, flow]);
}
