"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { BleedPage } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { TopologyOutput } from "@/contracts/topology";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import type { MapPlace } from "./place";
import { Selection } from "./selection";
import { TopologyTable } from "./table/topology-table";
import { TopologyToolbar } from "./toolbar/topology-toolbar";
import { TopologyMap } from "./topology-map";
import { useMapPlace } from "./use-place";

/** The system from evidence: who calls whom, through which ports and adapters, and how it does. */
export function TopologyScreen() {
  const environment = useEnvironment();
  const trpc = useTRPC();
  const [place, go] = useMapPlace();
  const input = {
    environment: environment.name,
    ...(place.focus !== null && place.depth !== "all"
      ? { focus: place.focus, depth: Number(place.depth) }
      : {}),
  };
  const query = useQuery(
    trpc.topology.get.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  const data = query.data;
  return (
    <BleedPage className="h-[calc(100dvh-var(--top))] max-tablet:h-auto">
      <h1 className="sr-only">Topology</h1>
      <TopologyToolbar
        place={place}
        go={go}
        choices={data?.nodes ?? []}
        focus={place.focus === null ? null : focusOf(data, place.focus)}
        shown={data ? { nodes: data.nodes.length, edges: data.edges.length } : null}
        total={data?.total ?? null}
        findings={data?.findings ?? []}
      />
      <QueryView query={query} what="The topology" skeleton={<MapSkeleton />}>
        {(topology) => <Content topology={topology} place={place} go={go} />}
      </QueryView>
    </BleedPage>
  );
}

function focusOf(data: TopologyOutput | undefined, id: string) {
  return data?.nodes.find((node) => node.id === id) ?? { name: id };
}

interface ContentProps {
  readonly topology: TopologyOutput;
  readonly place: MapPlace;
  readonly go: (change: Partial<MapPlace>) => void;
}

function Content({ topology, place, go }: ContentProps) {
  const select = (id: string) => go({ selected: id, findings: false });
  const focus = (id: string) => go({ focus: id, depth: "1", selected: null, view: place.view });
  if (topology.nodes.length === 0) return <NothingYet place={place} go={go} />;
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      {place.view === "table" ? (
        <TopologyTable
          topology={topology}
          selected={place.selected}
          onSelect={select}
          onFocus={focus}
        />
      ) : (
        <TopologyMap
          topology={topology}
          place={place}
          onSelect={select}
          onFocus={focus}
          onClear={() => go({ selected: null, findings: false })}
          onTable={() => go({ view: "table" })}
        />
      )}
      <Selection topology={topology} place={place} go={go} />
    </div>
  );
}

function NothingYet({ place, go }: Omit<ContentProps, "topology">) {
  if (place.focus !== null)
    return (
      <EmptyState
        icon="topology"
        title={`Nothing is known of ${place.focus} here`}
        actions={
          <button type="button" className="text-accent" onClick={() => go({ focus: null })}>
            Show the whole map
          </button>
        }
      >
        It is not in this environment's catalog, and no telemetry has named it.
      </EmptyState>
    );
  return (
    <EmptyState icon="topology" title="Nothing is on the map yet">
      Import a catalog, or point a service's OpenTelemetry exporter at this console: services, ports
      and calls appear as they are declared or seen.
    </EmptyState>
  );
}

function MapSkeleton() {
  return (
    <div className="grid h-[60dvh] place-items-center">
      <div className="flex items-center gap-16">
        <Skeleton className="size-16 rounded-panel" />
        <span className="grid gap-12">
          <Skeleton className="size-16 rounded-panel" />
          <Skeleton className="size-16 rounded-panel" />
        </span>
        <Skeleton className="size-16 rounded-panel" />
      </div>
    </div>
  );
}
