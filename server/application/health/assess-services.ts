import {
  readEnvironmentHealth,
  type ServiceNow,
} from "@/server/application/shared/environment-health";
import type { HealthDeps } from "@/server/application/shared/health-deps";
import type { HealthStatus, Incident } from "@/server/domain/health/health-status";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import type { Stores } from "@/server/ports/unit-of-work";

export interface AssessServicesDeps extends HealthDeps {
  readonly newId: () => string;
}

const LOOK_BACK_MS = 6 * MINUTE_MS;
/** How old the proof of an unchanged status may become. */
const CONFIRM_MS = 30_000;

/**
 * Keeps the status of every service, opens an incident when one begins to fail and ends it when it is healthy again.
 * An unknown status is not kept: what is kept is the last that was known.
 */
export const assessServices = (deps: AssessServicesDeps) => async (): Promise<void> => {
  const environments = await deps.unitOfWork.read((stores) => stores.environments.list());
  for (const { name } of environments) await assessEnvironment(deps, name);
};

async function assessEnvironment(deps: AssessServicesDeps, environment: string): Promise<void> {
  const now = deps.clock.now();
  const { sketches } = deps;
  const found = await deps.unitOfWork.read(async (stores) => {
    const query = { environment, now, sketches, lookBackMs: LOOK_BACK_MS };
    const services = [...(await readEnvironmentHealth(stores, query)).values()];
    const kept = new Map(
      (await stores.health.listStatuses(environment)).map((it) => [it.service, it]),
    );
    const open = await stores.health.listIncidents({ environment, open: true }, { limit: 1_000 });
    return { services, kept, open };
  });
  const known = found.services.filter(({ statusFact }) => statusFact.status !== "unknown");
  const statuses = known.map((it) => toStatus(it, environment, now));
  const due = statuses.filter((it) => isDue(it, found.kept.get(it.service)));
  const incidents = incidentsOf(statuses, found.open, deps.newId);
  if (due.length === 0 && incidents.length === 0) return;
  await deps.unitOfWork.run(async (stores) => {
    await stores.health.saveStatuses(due);
    await stores.health.saveIncidents(incidents);
    if (due.some((it) => hasChanged(it, found.kept.get(it.service))) || incidents.length > 0)
      await tell(stores, environment);
  });
}

async function tell({ live }: Stores, environment: string): Promise<void> {
  for (const topic of ["health", "topology", "services"] as const)
    await live.publish({ topic, key: null, environment });
}

const toStatus = (
  { service, statusFact }: ServiceNow,
  environment: string,
  now: Date,
): HealthStatus => ({
  environment,
  service,
  status: statusFact.status,
  since: statusFact.since ?? now,
  checkedAt: now,
  reasons: statusFact.reasons,
});

const hasChanged = (is: HealthStatus, was: HealthStatus | undefined): boolean =>
  was?.status !== is.status;

const isDue = (is: HealthStatus, was: HealthStatus | undefined): boolean =>
  hasChanged(is, was) ||
  was === undefined ||
  is.checkedAt.getTime() - was.checkedAt.getTime() >= CONFIRM_MS;

/** Incidents that begin or end now. One that is only degraded again has not ended. */
function incidentsOf(
  statuses: readonly HealthStatus[],
  open: readonly Incident[],
  newId: () => string,
): Incident[] {
  const openOf = new Map(open.map((it) => [it.service, it]));
  return statuses.flatMap((it) => {
    const incident = openOf.get(it.service);
    if (it.status === "failing" && !incident) return [begin(it, newId())];
    if (it.status === "healthy" && incident) return [end(incident, it.since)];
    return [];
  });
}

/** The last fact of a service that was stopped may be older than the incident; no incident ends before it begins. */
const end = (incident: Incident, at: Date): Incident => ({
  ...incident,
  endedAt: at < incident.startedAt ? incident.startedAt : at,
});

const begin = ({ environment, service, since, reasons }: HealthStatus, id: string): Incident => ({
  id,
  environment,
  service,
  startedAt: since,
  endedAt: null,
  summary: reasons[0] ?? "The service fails",
});
