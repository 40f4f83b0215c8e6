"use client";

import type { TopologyEdge, TopologyOutput } from "@/contracts/topology";
import { EdgePanel } from "./panel/edge-panel";

interface EdgeSelectionProps {
  readonly edge: TopologyEdge;
  readonly topology: TopologyOutput;
  readonly onClose: () => void;
}

/** What the map itself knows of one dependency. */
export function EdgeSelection({ edge, topology, onClose }: EdgeSelectionProps) {
  const nodeOf = (id: string) => topology.nodes.find((it) => it.id === id);
  return (
    <EdgePanel
      edge={edge}
      from={nodeOf(edge.from)}
      to={nodeOf(edge.to)}
      details={null}
      onClose={onClose}
    />
  );
}
