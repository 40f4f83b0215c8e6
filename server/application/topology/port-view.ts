import { perSecond } from "@/server/application/shared/health-view";
import type { EdgeNow, TopologyNow } from "@/server/application/shared/read-topology";
import type { Adapter, Port, Service } from "@/server/domain/services/service";
import { adapterId, portId } from "@/server/domain/topology/graph";
import { technologyLabel } from "@/server/domain/topology/technology-label";

/** A port with its adapters as the map shows it. */
export const viewPort = (topology: TopologyNow, { name }: Service, port: Port) => ({
  id: portId(name, port.name),
  name: port.name,
  direction: port.direction,
  kind: port.kind,
  adapters: port.adapters.map((adapter) => ({
    ...viewAdapter(adapter, adapterId(name, port.name, adapter.name)),
    observedShare: observedShare(topology, port, {
      port: portId(name, port.name),
      adapter: adapterId(name, port.name, adapter.name),
    }),
  })),
});

export const viewAdapter = (adapter: Adapter, id: string) => ({
  id,
  name: adapter.name,
  technology: adapter.technology,
  label: technologyLabel(adapter.technology),
  role: adapter.role,
  encrypted: adapter.encrypted,
  flag: adapter.flag && { ...adapter.flag },
});

export const edgesOfAdapter = (topology: TopologyNow, adapter: string): EdgeNow[] =>
  [...topology.edges.values()].filter(
    ({ edge }) => edge.fromAdapter === adapter || edge.toAdapter === adapter,
  );

export const edgesOfPort = (topology: TopologyNow, port: string): EdgeNow[] =>
  [...topology.edges.values()].filter(({ edge }) => edge.fromPort === port || edge.toPort === port);

export const callsOver = (edges: readonly EdgeNow[]): number =>
  edges.reduce((sum, { recent }) => sum + (recent?.count ?? 0), 0);

/** Over several edges, each by the span its own calls were counted in; null where none has any. */
export function callsPerSecond(edges: readonly EdgeNow[]): number | null {
  const rates = edges.flatMap(
    ({ recent, recentSpanMs }) => (recent && perSecond(recent.count, recentSpanMs)) ?? [],
  );
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
}

/** What part of the port's calls the adapter took in the last minutes; null where there is nothing to divide. */
function observedShare(
  topology: TopologyNow,
  { direction }: Port,
  ids: { readonly port: string; readonly adapter: string },
): number | null {
  if (direction === "driving") return null;
  const all = callsOver(edgesOfPort(topology, ids.port));
  return all === 0 ? null : callsOver(edgesOfAdapter(topology, ids.adapter)) / all;
}
