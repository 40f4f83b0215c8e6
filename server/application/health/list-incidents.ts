import { type ChartMark, readChartMarks } from "@/server/application/shared/chart-marks";
import type { TopologyDeps } from "@/server/application/shared/topology-deps";
import type { Actor } from "@/server/domain/access/actor";
import { dependenciesOf } from "@/server/domain/health/causes";
import type { Incident } from "@/server/domain/health/health-status";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import type { Stores } from "@/server/ports/unit-of-work";
import { readHardLinks } from "./hard-links";

export interface ListIncidentsQuery {
  readonly environment: string;
  readonly service?: string | undefined;
  readonly open?: boolean | undefined;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

export interface IncidentView extends Omit<Incident, "environment"> {
  /** What changed in the half hour before it began, on the service or on what it depends on, latest first. */
  readonly changedBefore: ChartMark[];
}

const BEFORE_MS = 30 * MINUTE_MS;

/** Incidents, latest first, each with what changed before it. */
export const listIncidents = (deps: TopologyDeps) => (_actor: Actor, query: ListIncidentsQuery) =>
  deps.unitOfWork.read(async (stores) => {
    const { limit } = query;
    const page = { limit: limit + 1, ...(query.cursor && { before: query.cursor }) };
    const found = await stores.health.listIncidents(filterOf(query), page);
    const shown = found.slice(0, limit);
    const items = await viewIncidents(stores, shown, deps);
    const nextCursor = found.length > limit ? (shown.at(-1)?.id ?? null) : null;
    return { items, nextCursor };
  });

async function viewIncidents(
  stores: Stores,
  incidents: readonly Incident[],
  deps: TopologyDeps,
): Promise<IncidentView[]> {
  const items: IncidentView[] = [];
  const [first] = incidents;
  if (!first) return items;
  const links = await readHardLinks(stores, { environment: first.environment }, deps);
  for (const incident of incidents)
    items.push(await viewIncident(stores, incident, dependenciesOf(links, incident.service)));
  return items;
}

const filterOf = ({ environment, service, open }: ListIncidentsQuery) => ({
  environment,
  ...(service !== undefined && { service }),
  ...(open !== undefined && { open }),
});

export async function viewIncident(
  stores: Pick<Stores, "changes">,
  { environment, ...incident }: Incident,
  dependencies: ReadonlySet<string>,
): Promise<IncidentView> {
  const { service, startedAt: to } = incident;
  const from = new Date(to.getTime() - BEFORE_MS);
  const services = [service, ...dependencies];
  return {
    ...incident,
    changedBefore: await readChartMarks(stores, { environment, services, from, to }),
  };
}
