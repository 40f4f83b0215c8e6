import { readHealthViews, type ServiceHealth } from "@/server/application/shared/health-view";
import type { TopologyDeps } from "@/server/application/shared/topology-deps";
import type { Actor } from "@/server/domain/access/actor";
import { byCause, dependenciesOf } from "@/server/domain/health/causes";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import type { Link } from "@/server/domain/topology/graph";
import type { Stores } from "@/server/ports/unit-of-work";
import { readSeries } from "./get-series";
import { readHardLinks } from "./hard-links";
import { viewIncident } from "./list-incidents";

const SERIES = { window: "1h", spanMs: 30 * MINUTE_MS, bucketMs: MINUTE_MS } as const;
const SEVERITY = { failing: 2, degraded: 1 } as const;

/** The likeliest cause of what is wrong now, with its last half hour and what changed before; the others that are not well. */
export const getWrongNow =
  (deps: TopologyDeps) =>
  (_actor: Actor, { environment }: { readonly environment: string }) =>
    deps.unitOfWork.read(async (stores) => {
      const { clock, sketches } = deps;
      const asOf = clock.now();
      const views = await readHealthViews(stores, { environment, now: asOf, sketches });
      const unwell = new Map(
        views.filter(({ health }) => severityOf(health) > 0).map((it) => [it.health.service, it]),
      );
      if (unwell.size === 0) return { asOf, worst: null, others: [] };
      const health = new Map(views.map((it) => [it.now.service, it.now]));
      const links = await readHardLinks(stores, { environment, health }, deps);
      const suspects = byCause(
        [...unwell].map(([service, it]) => ({
          service,
          severity: severityOf(it.health),
          tier: it.now.declared?.tier ?? null,
        })),
        links,
      );
      const [worst, ...others] = suspects.flatMap(({ service, unwellCallees }) => {
        const found = unwell.get(service)?.health;
        return found ? { ...found, unwellCallees } : [];
      });
      return {
        asOf,
        worst: worst ? await detail(stores, { environment, health: worst, links }, deps) : null,
        others,
      };
    });

const severityOf = ({ statusFact: { status } }: ServiceHealth): number =>
  status === "failing" || status === "degraded" ? SEVERITY[status] : 0;

interface WorstQuery {
  readonly environment: string;
  readonly health: ServiceHealth;
  readonly links: readonly Link[];
}

async function detail(
  stores: Stores,
  { environment, health, links }: WorstQuery,
  deps: TopologyDeps,
) {
  const { service } = health;
  const filter = { environment, service, open: true };
  const [incident] = await stores.health.listIncidents(filter, { limit: 1 });
  const dependencies = dependenciesOf(links, service);
  return {
    health,
    series: await readSeries(stores, { environment, service, ...SERIES }, deps),
    incident: incident ? await viewIncident(stores, incident, dependencies) : null,
  };
}
