"use client";

import "../map/map.css";
import { type KeyboardEvent, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { StatusGlyph } from "@/components/ui/status-glyph";
import type { TopologyOutput } from "@/contracts/topology";
import { plural } from "@/lib/format/number";
import { hexagonPath } from "../geometry/hexagon";
import { GlyphShape } from "../map/glyph-shape";
import { fitName } from "../model/node-look";
import { SidePanel } from "../panel/side-panel";
import { buildClusters, CLUSTERS_FROM, type Cluster, type ClusterMap } from "./build-clusters";
import { type PlacedCluster, placeClusters } from "./place-clusters";

interface ClusterOverviewProps {
  readonly topology: Pick<TopologyOutput, "nodes" | "edges">;
  readonly onFocus: (nodeId: string) => void;
  readonly onOpen: (cluster: Cluster) => void;
}

const MARGIN = 70;

/** Too many nodes to draw one by one: groups that call each other, and the bundles between them. */
export function ClusterOverview({ topology, onFocus, onOpen }: ClusterOverviewProps) {
  const map = useMemo(() => buildClusters(topology), [topology]);
  const places = useMemo(() => placeClusters(map), [map]);
  const [chosen, setChosen] = useState<string | null>(null);
  const cluster = map.clusters.find((it) => it.id === chosen);
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <p className="px-4 py-2 text-12 text-ink-2">
          {plural(topology.nodes.length, "node")} in {plural(map.clusters.length, "cluster")} that
          call each other, {plural(map.bundles.length, "bundle")} between them. Choose one, or focus
          on a node.
        </p>
        <ClusterPicture map={map} places={places} chosen={chosen} onChoose={setChosen} />
      </div>
      {cluster ? (
        <ClusterPanel
          cluster={cluster}
          bundles={
            map.bundles.filter((it) => it.from === cluster.id || it.to === cluster.id).length
          }
          onFocus={onFocus}
          onOpen={() => onOpen(cluster)}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </div>
  );
}

interface ClusterPictureProps {
  readonly map: ClusterMap;
  readonly places: readonly PlacedCluster[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

function ClusterPicture({ map, places, chosen, onChoose }: ClusterPictureProps) {
  const byId = new Map(places.map((place) => [place.id, place]));
  const left = Math.min(...places.map((it) => it.x - it.radius)) - MARGIN;
  const top = Math.min(...places.map((it) => it.y - it.radius)) - MARGIN / 2;
  const width = Math.max(...places.map((it) => it.x + it.radius)) - left + MARGIN;
  const height = Math.max(...places.map((it) => it.y + it.radius)) - top + MARGIN;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a frame; each cluster in it is a named button
    <svg
      viewBox={`${left} ${top} ${width} ${height}`}
      className="topology-map min-h-0 w-full flex-1"
    >
      <g>
        {map.bundles.map(({ from, to, edges, failing }) => {
          const [a, b] = [byId.get(from), byId.get(to)];
          if (!a || !b) return null;
          const isChosen = from === chosen || to === chosen;
          return (
            <path
              key={`${from} ${to}`}
              d={`M${a.x} ${a.y}Q${(a.x + b.x) / 2 + (b.y - a.y) * 0.08} ${(a.y + b.y) / 2 - (b.x - a.x) * 0.08} ${b.x} ${b.y}`}
              fill="none"
              strokeWidth={Math.min(5, 0.75 + Math.log2(1 + edges) * 0.7)}
              className={bundleTone(isChosen, failing)}
            />
          );
        })}
      </g>
      {map.clusters.map((cluster) => {
        const place = byId.get(cluster.id);
        return place ? (
          <ClusterShape
            key={cluster.id}
            cluster={cluster}
            place={place}
            chosen={cluster.id === chosen}
            onChoose={() => onChoose(cluster.id)}
          />
        ) : null;
      })}
    </svg>
  );
}

function bundleTone(isChosen: boolean, failing: number): string {
  if (isChosen) return "stroke-accent";
  return failing > 0 ? "stroke-bad opacity-60" : "stroke-line-strong";
}

interface ClusterShapeProps {
  readonly cluster: Cluster;
  readonly place: PlacedCluster;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function ClusterShape({ cluster, place, chosen, onChoose }: ClusterShapeProps) {
  const { radius } = place;
  const isLarge = radius >= 34;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onChoose();
  };
  const count = cluster.nodes.length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a shape of a picture cannot be a <button>
    <g
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      aria-label={`Cluster ${cluster.name}, ${plural(count, "node")}, ${cluster.status}`}
      data-status={cluster.status}
      transform={`translate(${place.x} ${place.y})`}
      onClick={onChoose}
      onKeyDown={onKeyDown}
      className="cursor-pointer outline-none [&:focus-visible>.focus-outline]:stroke-focus"
    >
      {chosen ? <path className="ring" d={hexagonPath(radius + 6, 4)} /> : null}
      <path className="focus-outline" fill="none" strokeWidth={2} d={hexagonPath(radius + 6, 4)} />
      <path className="hx" d={hexagonPath(radius, 3)} />
      {count > 1 ? (
        <text className="version" y={isLarge ? 14 : 4} textAnchor="middle">
          {count}
        </text>
      ) : null}
      <text
        className={isLarge ? "name" : "fill-ink-2 text-11"}
        y={isLarge ? -2 : radius * 0.87 + 13}
        textAnchor="middle"
      >
        {fitName(cluster.name, 16)}
      </text>
      {cluster.status === "healthy" ? null : (
        <GlyphShape status={cluster.status} x={radius / 2} y={-radius * 0.87} />
      )}
    </g>
  );
}

interface ClusterPanelProps {
  readonly cluster: Cluster;
  readonly bundles: number;
  readonly onFocus: (nodeId: string) => void;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

const SHOWN = 60;

function ClusterPanel({ cluster, bundles, onFocus, onOpen, onClose }: ClusterPanelProps) {
  const [search, setSearch] = useState("");
  const word = search.trim().toLowerCase();
  const found = cluster.nodes.filter((node) => node.name.toLowerCase().includes(word));
  const canOpen = cluster.nodes.length <= CLUSTERS_FROM;
  return (
    <SidePanel
      kind="Cluster"
      title={cluster.name}
      status={
        <span className="text-ink-2">
          {plural(cluster.nodes.length, "node")}, {cluster.failing} failing,{" "}
          {plural(bundles, "bundle")}
        </span>
      }
      onClose={onClose}
      foot={canOpen ? <Button onClick={onOpen}>Open cluster</Button> : null}
    >
      <div className="border-t border-line px-4 py-3">
        <SearchInput
          label="Find in this cluster"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="w-full"
        />
        <ul className="-mx-2 mt-2 grid text-12">
          {found.slice(0, SHOWN).map((node) => (
            <li key={node.id}>
              <button
                type="button"
                onClick={() => onFocus(node.id)}
                className="flex min-h-7 w-full cursor-pointer items-center gap-2 rounded-control px-2 text-left hover:bg-hover max-tablet:min-h-10"
              >
                <StatusGlyph status={node.statusFact.status} size={10} />
                <span className="min-w-0 flex-1 truncate">{node.name}</span>
                <span className="text-ink-3">Focus</span>
              </button>
            </li>
          ))}
        </ul>
        {found.length > SHOWN ? (
          <p className="mt-2 text-12 text-ink-3">{found.length - SHOWN} more, type to narrow.</p>
        ) : null}
      </div>
    </SidePanel>
  );
}
