import type { HealthView } from "@/server/application/shared/health-view";
import { readHealthViews } from "@/server/application/shared/health-view";
import { readTopology } from "@/server/application/shared/read-topology";
import type { Actor } from "@/server/domain/access/actor";
import type { Status } from "@/server/domain/shared/status";
import type { Stores } from "@/server/ports/unit-of-work";
import { readEverywhere, viewItem } from "./service-view";
import type { ServicesDeps } from "./services-deps";

export interface ListServicesQuery {
  readonly environment: string;
  readonly search?: string | undefined;
  readonly owner?: string | undefined;
  readonly status?: Status | undefined;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

/** The services of an environment by name, with their health, what runs of them where, and their findings. */
export const listServices =
  (deps: ServicesDeps) =>
  (_actor: Actor, { environment, cursor, limit, ...filter }: ListServicesQuery) =>
    deps.unitOfWork.read(async (stores) => {
      const { views, context } = await readServices(stores, environment, deps);
      const matching = views.filter((view) => matches(view, filter));
      const rest = cursor ? matching.filter(({ now }) => now.service > cursor) : matching;
      const shown = rest.slice(0, limit);
      return {
        items: shown.map((view) => viewItem(view, context)),
        nextCursor: rest.length > limit ? (shown.at(-1)?.now.service ?? null) : null,
        total: matching.length,
      };
    });

/** Everything lists and pages of services show. */
export async function readServices(stores: Stores, environment: string, deps: ServicesDeps) {
  const now = deps.clock.now();
  const views = await readHealthViews(stores, { environment, now, sketches: deps.sketches });
  const health = new Map(views.map((view) => [view.now.service, view.now]));
  const topology = await readTopology(
    stores,
    { environment, includePortside: false, health },
    deps,
  );
  const everywhere = await readEverywhere(stores, now);
  return { views, topology, context: { everywhere, findings: topology.findings } };
}

type Filter = Pick<ListServicesQuery, "search" | "owner" | "status">;

function matches({ now, health }: HealthView, { search, owner, status }: Filter): boolean {
  const { service, declared } = now;
  if (owner !== undefined && declared?.owner !== owner) return false;
  if (status !== undefined && health.statusFact.status !== status) return false;
  const words = search?.trim().toLowerCase();
  if (!words) return true;
  const text = [service, declared?.title, declared?.description, declared?.owner];
  return text.some((it) => it?.toLowerCase().includes(words));
}
