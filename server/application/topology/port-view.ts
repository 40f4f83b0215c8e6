import { perSecond } from "@/server/application/shared/health-view";
import type { EdgeNow, TopologyNow } from "@/server/application/shared/read-topology";
import {
  type MergedTotals,
  mergeTotals,
  type SketchReader,
} from "@/server/domain/health/merged-totals";
import { recentRows } from "@/server/domain/health/recent";
import type { Adapter, Port, Service } from "@/server/domain/services/service";
import { adapterId, portId } from "@/server/domain/topology/graph";
import { technologyLabel } from "@/server/domain/topology/technology-label";

/** A port with its adapters as the map shows it. */
export function viewPort(topology: TopologyNow, { name }: Service, port: Port) {
  const calls = callsByAdapter(topology, name, port);
  return {
    id: portId(name, port.name),
    name: port.name,
    direction: port.direction,
    kind: port.kind,
    adapters: port.adapters.map((adapter) => ({
      ...viewAdapter(adapter, adapterId(name, port.name, adapter.name)),
      observedShare: port.direction === "driving" ? null : shareOf(calls, adapter.name),
    })),
  };
}

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

/** Calls of each adapter of a port, all counted over one and the same span. */
export function callsByAdapter(
  topology: TopologyNow,
  service: string,
  port: Port,
): ReadonlyMap<string, number> {
  const all = edgesOfPort(topology, portId(service, port.name)).flatMap(({ rows }) => rows);
  const lately = new Set(recentRows(all, topology.now).rows);
  return new Map(
    port.adapters.map(({ name }) => {
      const edges = edgesOfAdapter(topology, adapterId(service, port.name, name));
      const rows = edges.flatMap((edge) => edge.rows).filter((row) => lately.has(row));
      return [name, rows.reduce((sum, { count }) => sum + count, 0)];
    }),
  );
}

/** Everything that went over several edges lately, over one span for all of them. */
export function mergedLately(
  edges: readonly EdgeNow[],
  now: Date,
  sketches: SketchReader,
): MergedTotals {
  const rows = edges.flatMap((edge) => edge.rows);
  return mergeTotals(recentRows(rows, now).rows, sketches);
}

/** Over several edges, each by the span its own calls were counted in; null where none has any. */
export function callsPerSecond(edges: readonly EdgeNow[]): number | null {
  const rates = edges.flatMap(
    ({ recent, recentSpanMs }) => (recent && perSecond(recent.count, recentSpanMs)) ?? [],
  );
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
}

/** What part of the port's calls an adapter took in the last minutes; null where there is nothing to divide. */
function shareOf(calls: ReadonlyMap<string, number>, adapter: string): number | null {
  const total = [...calls.values()].reduce((sum, count) => sum + count, 0);
  return total === 0 ? null : (calls.get(adapter) ?? 0) / total;
}
