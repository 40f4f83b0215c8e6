import { type ChartMark, readChartMarks } from "@/server/application/shared/chart-marks";
import type { HealthDeps } from "@/server/application/shared/health-deps";
import type { Actor } from "@/server/domain/access/actor";
import type { Incident } from "@/server/domain/health/health-status";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import type { Stores } from "@/server/ports/unit-of-work";

export interface ListIncidentsQuery {
  readonly environment: string;
  readonly service?: string | undefined;
  readonly open?: boolean | undefined;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

export interface IncidentView extends Omit<Incident, "environment"> {
  /** What changed in the half hour before it began, latest first. */
  readonly changedBefore: ChartMark[];
}

const BEFORE_MS = 30 * MINUTE_MS;

/** Incidents, latest first, each with what changed before it. */
export const listIncidents =
  ({ unitOfWork }: HealthDeps) =>
  (_actor: Actor, { environment, service, open, cursor, limit }: ListIncidentsQuery) =>
    unitOfWork.read(async (stores) => {
      const filter = {
        environment,
        ...(service !== undefined && { service }),
        ...(open !== undefined && { open }),
      };
      const page = { limit: limit + 1, ...(cursor && { before: cursor }) };
      const found = await stores.health.listIncidents(filter, page);
      const shown = found.slice(0, limit);
      const items: IncidentView[] = [];
      for (const incident of shown) items.push(await viewIncident(stores, incident));
      const nextCursor = found.length > limit ? (shown.at(-1)?.id ?? null) : null;
      return { items, nextCursor };
    });

export async function viewIncident(
  stores: Pick<Stores, "changes">,
  { environment, ...incident }: Incident,
): Promise<IncidentView> {
  const { service, startedAt: to } = incident;
  const from = new Date(to.getTime() - BEFORE_MS);
  return {
    ...incident,
    changedBefore: await readChartMarks(stores, { environment, service, from, to }),
  };
}
