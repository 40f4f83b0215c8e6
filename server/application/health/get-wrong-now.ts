import type { HealthDeps } from "@/server/application/shared/health-deps";
import { readHealthViews, type ServiceHealth } from "@/server/application/shared/health-view";
import type { Actor } from "@/server/domain/access/actor";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import type { Stores } from "@/server/ports/unit-of-work";
import { readSeries } from "./get-series";
import { viewIncident } from "./list-incidents";

const SERIES = { window: "1h", spanMs: 30 * MINUTE_MS, bucketMs: MINUTE_MS } as const;
const RANK = { failing: 2, degraded: 1 } as const;

/** The worst service now with its last half hour and what changed before; the others that are not well. */
export const getWrongNow =
  (deps: HealthDeps) =>
  (_actor: Actor, { environment }: { readonly environment: string }) =>
    deps.unitOfWork.read(async (stores) => {
      const { clock, sketches } = deps;
      const now = clock.now();
      const views = await readHealthViews(stores, { environment, now, sketches });
      const wrong = views
        .filter(({ health }) => rankOf(health) > 0)
        .toSorted((a, b) => rankOf(b.health) - rankOf(a.health) || tierOf(a) - tierOf(b));
      const [worst, ...others] = wrong.map(({ health }) => health);
      return {
        asOf: now,
        worst: worst ? await detail(stores, { environment, health: worst }, deps) : null,
        others,
      };
    });

const rankOf = ({ statusFact: { status } }: ServiceHealth): number =>
  status === "failing" || status === "degraded" ? RANK[status] : 0;

/** The lower the tier, the more depends on it; one without a tier comes last. */
const tierOf = (view: { now: { declared: { tier: number | null } | null } }): number =>
  view.now.declared?.tier ?? Number.MAX_SAFE_INTEGER;

async function detail(
  stores: Stores,
  { environment, health }: { readonly environment: string; readonly health: ServiceHealth },
  deps: HealthDeps,
) {
  const { service } = health;
  const filter = { environment, service, open: true };
  const [incident] = await stores.health.listIncidents(filter, { limit: 1 });
  return {
    health,
    series: await readSeries(stores, { environment, service, ...SERIES }, deps),
    incident: incident ? await viewIncident(stores, incident) : null,
  };
}
