"use client";

import "@xyflow/react/dist/base.css";
import "./map/map.css";
import "./map/map-edges.css";
import "./map/map-detail.css";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import type { TopologyOutput } from "@/contracts/topology";
import { CLUSTERS_FROM, type Cluster } from "./clusters/build-clusters";
import { ClusterOverview } from "./clusters/cluster-overview";
import { useArrangement } from "./layout/use-arrangement";
import { MapLegend } from "./map/map-legend";
import { buildStructure } from "./model/build-structure";
import { buildMapView } from "./model/map-view";
import type { MapPlace } from "./place";

const MapCanvas = dynamic(() => import("./map/map-canvas").then((module) => module.MapCanvas), {
  ssr: false,
});

interface TopologyMapProps {
  readonly topology: TopologyOutput;
  readonly place: MapPlace;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (nodeId: string) => void;
  readonly onClear: () => void;
  readonly onTable: () => void;
}

/** Up to 150 nodes one by one, with ports and adapters; more as clusters that open. */
export function TopologyMap(props: TopologyMapProps) {
  const { topology, onFocus } = props;
  const [opened, setOpened] = useState<Cluster | null>(null);
  if (topology.nodes.length <= CLUSTERS_FROM) return <DrawnMap {...props} />;
  if (opened === null)
    return <ClusterOverview topology={topology} onFocus={onFocus} onOpen={setOpened} />;
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <p className="flex items-center gap-2 border-b border-line px-4 py-2 text-12">
        <Button size="small" onClick={() => setOpened(null)}>
          <Icon name="left" size={12} />
          All clusters
        </Button>
        Cluster <b className="font-strong">{opened.name}</b>
      </p>
      <DrawnMap {...props} topology={inducedBy(topology, opened)} />
    </div>
  );
}

/** Exactly the cluster's nodes and the edges between them. */
function inducedBy(topology: TopologyOutput, cluster: Cluster): TopologyOutput {
  const inside = new Set(cluster.nodes.map((node) => node.id));
  return {
    ...topology,
    structureHash: `${topology.structureHash}/${cluster.id}`,
    nodes: topology.nodes.filter((node) => inside.has(node.id)),
    edges: topology.edges.filter((edge) => inside.has(edge.from) && inside.has(edge.to)),
  };
}

/** Positions come from the structure alone; how everything does is painted on them and never moves them. */
function DrawnMap(props: TopologyMapProps) {
  const { topology, place, onTable, ...handlers } = props;
  const structure = useMemo(() => buildStructure(topology, place.focus), [topology, place.focus]);
  const { arrangement, failure, retry } = useArrangement(topology.structureHash, structure);
  const view = useMemo(() => buildMapView(topology, structure), [topology, structure]);
  return (
    <section aria-label="Map" className="flex min-h-0 min-w-0 flex-1 flex-col max-tablet:h-[70dvh]">
      <div className="relative min-h-0 flex-1 bg-canvas">
        {failure ? <NoPositions failure={failure} onRetry={retry} onTable={onTable} /> : null}
        {arrangement === null && failure === null ? <Arranging /> : null}
        {arrangement ? (
          <MapCanvas
            arrangement={arrangement}
            view={view}
            focus={place.focus}
            selected={place.selected}
            {...handlers}
          />
        ) : null}
      </div>
      <MapLegend />
    </section>
  );
}

interface NoPositionsProps {
  readonly failure: "timeout" | "failed";
  readonly onRetry: () => void;
  readonly onTable: () => void;
}

function NoPositions({ failure, onRetry, onTable }: NoPositionsProps) {
  return (
    <EmptyState
      icon="topology"
      title={
        failure === "timeout"
          ? "This map takes too long to lay out"
          : "The map could not be laid out"
      }
      actions={
        <>
          <Button onClick={onTable}>Show as a table</Button>
          <Button look="ghost" onClick={onRetry}>
            Try again
          </Button>
        </>
      }
      className="h-full content-center"
    >
      The table says everything the map shows. Focus on one node to see its neighbourhood drawn.
    </EmptyState>
  );
}

function Arranging() {
  return (
    <Loading label="The map is being laid out">
      <div className="grid h-[50dvh] place-items-center">
        <Skeleton className="size-16 rounded-panel" />
      </div>
    </Loading>
  );
}
