import type { StatusFact } from "@/server/application/shared/environment-health";
import type { TopologyNow } from "@/server/application/shared/read-topology";
import type { Actor } from "@/server/domain/access/actor";
import type { Service } from "@/server/domain/services/service";
import { notFound } from "@/server/domain/shared/errors";
import { readServices } from "./list-services";
import { viewItem } from "./service-view";
import type { ServicesDeps } from "./services-deps";

export interface GetServiceQuery {
  readonly environment: string;
  readonly service: string;
}

/** One service with what it depends on, what depends on it, and the flags it is known to use. */
export const getService =
  (deps: ServicesDeps) =>
  (_actor: Actor, { environment, service }: GetServiceQuery) =>
    deps.unitOfWork.read(async (stores) => {
      const { views, topology, context } = await readServices(stores, environment, deps);
      const view = views.find(({ now }) => now.service === service);
      if (!view) throw notFound("service", service);
      const { declared } = view.now;
      return {
        ...viewItem(view, context),
        lifecycle: declared?.lifecycle ?? null,
        links: (declared?.links ?? []).map((link) => ({ ...link })),
        source: sourceOf(declared, topology, service),
        dependsOn: neighbours(topology, { service, end: "from" }),
        dependents: neighbours(topology, { service, end: "to" }),
        flags: flagsOf(declared),
      };
    });

/** A service the catalog does not know is known from its telemetry. */
function sourceOf(declared: Service | null, { operations, now }: TopologyNow, service: string) {
  if (declared)
    return { reference: declared.source.reference, importedAt: declared.source.importedAt };
  const first = operations
    .filter(({ subject }) => subject.service === service)
    .map(({ firstSeenAt }) => firstSeenAt.getTime());
  return { reference: "telemetry", importedAt: new Date(Math.min(now.getTime(), ...first)) };
}

interface Neighbour {
  readonly name: string;
  readonly statusFact: StatusFact | null;
}

function neighbours(
  { graph, health }: TopologyNow,
  { service, end }: { readonly service: string; readonly end: "from" | "to" },
): Neighbour[] {
  const other = end === "from" ? "to" : "from";
  const ids = new Set(graph.edges.filter((it) => it[end] === service).map((it) => it[other]));
  return graph.nodes
    .filter(({ id }) => ids.has(id))
    .map(({ id, name, kind, group }) => ({
      name: kind === "database" && group !== null && group !== name ? `${group}/${name}` : name,
      statusFact: health.get(id)?.statusFact ?? null,
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

const flagsOf = (declared: Service | null): string[] => {
  const adapters = (declared?.ports ?? []).flatMap((port) => port.adapters);
  return [...new Set(adapters.flatMap(({ flag }) => flag?.name ?? []))].toSorted();
};
