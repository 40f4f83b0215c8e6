import type { ServiceNow } from "@/server/application/shared/environment-health";
import type { HealthView } from "@/server/application/shared/health-view";
import type { HealthStatus } from "@/server/domain/health/health-status";
import type { Deployment } from "@/server/domain/releases/deployment";
import type { Environment } from "@/server/domain/shared/environment";
import type { Status } from "@/server/domain/shared/status";
import { type Finding, isAbout } from "@/server/domain/topology/finding";
import type { Stores } from "@/server/ports/unit-of-work";

/** What runs of a service in one environment. */
export interface RunningRelease {
  readonly environment: string;
  readonly version: string | null;
  readonly deployingVersion: string | null;
  readonly deploymentId: string | null;
  readonly since: Date | null;
  readonly status: Status;
}

/** What lists of services need besides health: the deployments and statuses of every environment. */
export interface Everywhere {
  readonly environments: readonly Environment[];
  readonly running: readonly Deployment[];
  readonly deploying: readonly Deployment[];
  readonly versions: ReadonlyMap<string, string>;
  readonly statuses: readonly HealthStatus[];
  readonly now: Date;
}

/** A status that was not confirmed for longer is not shown as the present one. */
const CONFIRMED_WITHIN_MS = 90_000;

export async function readEverywhere(stores: Stores, now: Date): Promise<Everywhere> {
  const environments = await stores.environments.list();
  const running = await stores.deployments.listRunning();
  const deploying = await stores.deployments.listActive();
  const ids = [...new Set([...running, ...deploying].map(({ releaseId }) => releaseId))];
  const releases = ids.length === 0 ? [] : await stores.releases.listByIds(ids);
  const statuses: HealthStatus[] = [];
  for (const { name } of environments) statuses.push(...(await stores.health.listStatuses(name)));
  const versions = new Map(releases.map(({ id, version }) => [id, version]));
  return { environments, running, deploying, versions, statuses, now };
}

export const runningEverywhere = (service: string, everywhere: Everywhere): RunningRelease[] =>
  everywhere.environments.map(({ name }) => runningIn({ service, environment: name }, everywhere));

function runningIn(
  place: { readonly service: string; readonly environment: string },
  { running, deploying, versions, statuses, now }: Everywhere,
): RunningRelease {
  const isHere = (it: { readonly service: string; readonly environment: string }): boolean =>
    it.service === place.service && it.environment === place.environment;
  const current = running.find(isHere);
  const next = deploying.find(isHere);
  return {
    environment: place.environment,
    version: versions.get(current?.releaseId ?? "") ?? null,
    deployingVersion: versions.get(next?.releaseId ?? "") ?? null,
    deploymentId: (next ?? current)?.id ?? null,
    since: current?.finishedAt ?? null,
    status: statusOf(statuses.find(isHere), now),
  };
}

const statusOf = (kept: HealthStatus | undefined, now: Date): Status =>
  kept && now.getTime() - kept.checkedAt.getTime() <= CONFIRMED_WITHIN_MS ? kept.status : "unknown";

export interface ItemContext {
  readonly everywhere: Everywhere;
  readonly findings: readonly Finding[];
}

/** A service as lists show it. */
export function viewItem({ now, health }: HealthView, { everywhere, findings }: ItemContext) {
  const own = findings.filter((it) => isAbout(it, now.service));
  const count = (severity: Finding["severity"]) =>
    own.filter((it) => it.severity === severity).length;
  return {
    name: now.service,
    ...described(now),
    health,
    running: runningEverywhere(now.service, everywhere),
    findings: { bad: count("bad"), warn: count("warn"), info: count("info") },
  };
}

/** What only telemetry knows has a name and nothing else. */
const described = ({ service, declared }: ServiceNow) => ({
  title: declared?.title ?? service,
  description: declared?.description ?? "",
  kind: declared?.kind ?? "service",
  owner: declared?.owner ?? null,
  tier: declared?.tier ?? null,
  system: declared?.system ?? null,
});
