import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import type { HealthStatus } from "@/server/domain/health/health-status";
import type { Deployment, ReleaseBlock } from "@/server/domain/releases/deployment";
import type { Instance } from "@/server/domain/releases/instance";
import { rollbackCandidates } from "@/server/domain/releases/place-history";
import { type Release, versionOf } from "@/server/domain/releases/release";
import type { Service } from "@/server/domain/services/service";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import type { Environment } from "@/server/domain/shared/environment";
import type { Status } from "@/server/domain/shared/status";
import type { Stores } from "@/server/ports/unit-of-work";
import { readyOf } from "./deployment-view";
import { medianLeadTime } from "./get-dora";
import type { ReleaseDeps } from "./release-deps";

export interface MatrixCellView {
  readonly environment: string;
  readonly version: string | null;
  readonly since: Date | null;
  readonly deployedBy: string | null;
  readonly status: Status;
  readonly note: string | null;
  readonly deploying: {
    readonly deploymentId: string;
    readonly version: string;
    readonly progress: number;
  } | null;
  readonly lastDeploymentId: string | null;
  readonly isBlocked: boolean;
  readonly actions: {
    readonly deploy: ActionState;
    readonly rollBack: ActionState;
    readonly promote: ActionState;
  };
  readonly promotes: {
    readonly releaseId: string;
    readonly version: string;
    readonly from: string;
  } | null;
}

export interface MatrixView {
  readonly environments: Environment[];
  readonly rows: {
    readonly service: string;
    readonly owner: string | null;
    readonly tier: number | null;
    readonly cells: MatrixCellView[];
    readonly leadTimeMs: number | null;
  }[];
  readonly deploying: number;
}

/** Everything the matrix is drawn from, read at once. */
interface MatrixFacts {
  readonly actor: Actor;
  readonly environments: readonly Environment[];
  readonly services: readonly Service[];
  readonly running: readonly Deployment[];
  readonly active: readonly Deployment[];
  readonly recent: readonly Deployment[];
  readonly blocks: readonly ReleaseBlock[];
  readonly instances: readonly Instance[];
  readonly statuses: readonly HealthStatus[];
  readonly newest: ReadonlyMap<string, Release>;
  readonly releases: readonly Release[];
}

const RECENT = 1_000;

async function readFacts(stores: Stores, actor: Actor): Promise<MatrixFacts> {
  const environments = await stores.environments.list();
  const services = await stores.services.list();
  const recent = await stores.deployments.list({}, { limit: RECENT });
  const statuses: HealthStatus[] = [];
  for (const { name } of environments) statuses.push(...(await stores.health.listStatuses(name)));
  const newest = new Map<string, Release>();
  for (const { name } of services) {
    const [release] = await stores.releases.listByService(name, { limit: 1 });
    if (release) newest.set(name, release);
  }
  return {
    ...{ actor, environments, services, recent, statuses, newest },
    running: await stores.deployments.listRunning(),
    active: await stores.deployments.listActive(),
    blocks: await stores.releaseBlocks.list(),
    instances: await stores.instances.list({ since: new Date() }),
    releases: await stores.releases.listByIds([
      ...new Set(recent.map(({ releaseId }) => releaseId)),
    ]),
  };
}

interface CellFacts {
  readonly environment: Environment;
  readonly service: string;
  readonly running: Deployment | null;
  readonly active: Deployment | null;
}

const isHere =
  (service: string, environment: string) =>
  (each: { readonly service: string; readonly environment: string }): boolean =>
    each.service === service && each.environment === environment;

function noteOf(
  { active, running }: CellFacts,
  { instances, statuses }: MatrixFacts,
): string | null {
  if (active) {
    const kind = active.kind === "rollback" ? "rolling back" : "rolling";
    return `${kind}, ${readyOf(active, instances)} of ${active.instances} instances`;
  }
  if (!running) return null;
  const health = statuses.find(isHere(running.service, running.environment));
  if (health && health.status !== "healthy") return health.reasons[0] ?? null;
  return `${running.requestedBy.name}, ${running.kind === "rollback" ? "rollback" : "rolling"}`;
}

function statusOf({ active, running }: CellFacts, { statuses }: MatrixFacts): Status {
  if (active) return "changing";
  if (!running) return "unknown";
  return statuses.find(isHere(running.service, running.environment))?.status ?? "unknown";
}

const roleRefusal = ({ role }: Actor): ActionState => refused(`Your role, ${role}, may not.`);
const UNDER_WAY = refused("A deployment is under way here.");

function deployAction({ active, service }: CellFacts, { actor, newest }: MatrixFacts): ActionState {
  if (!may(actor, "release:deploy")) return roleRefusal(actor);
  if (active) return UNDER_WAY;
  return newest.has(service) ? ALLOWED : refused("No release is registered.");
}

function rollBackAction(cell: CellFacts, { actor, recent }: MatrixFacts): ActionState {
  if (!may(actor, "release:roll_back")) return roleRefusal(actor);
  if (cell.active) return UNDER_WAY;
  const here = recent.filter(isHere(cell.service, cell.environment.name));
  return rollbackCandidates(here).length > 0 ? ALLOWED : refused("Nothing else ran here before.");
}

/** What runs in the environment before this one, when it is another release than here. */
function promotesOf(
  { environment, service, running }: CellFacts,
  facts: MatrixFacts,
): MatrixCellView["promotes"] {
  const before = facts.environments
    .filter(({ position }) => position < environment.position)
    .at(-1);
  const source = before && facts.running.find(isHere(service, before.name));
  if (!source || source.releaseId === running?.releaseId) return null;
  return {
    releaseId: source.releaseId,
    version: versionOf(source.releaseId),
    from: source.environment,
  };
}

function cellOf(cell: CellFacts, facts: MatrixFacts): MatrixCellView {
  const { active, running, environment, service } = cell;
  const promotes = promotesOf(cell, facts);
  const deploy = deployAction(cell, facts);
  const last = facts.recent.find(isHere(service, environment.name));
  return {
    environment: environment.name,
    version: running && versionOf(running.releaseId),
    since: running?.finishedAt ?? null,
    deployedBy: running?.requestedBy.name ?? null,
    status: statusOf(cell, facts),
    note: noteOf(cell, facts),
    deploying: active && {
      deploymentId: active.id,
      version: versionOf(active.releaseId),
      progress: readyOf(active, facts.instances) / Math.max(1, active.instances),
    },
    lastDeploymentId: last?.id ?? null,
    isBlocked: facts.blocks.some(isHere(service, environment.name)),
    actions: {
      deploy,
      rollBack: rollBackAction(cell, facts),
      promote: promotes ? deploy : refused("Nothing newer runs in the environment before."),
    },
    promotes,
  };
}

/** What runs where: every service in every environment, with what may be done there. */
export const getMatrix =
  ({ unitOfWork }: ReleaseDeps) =>
  (actor: Actor, { search }: { readonly search?: string | undefined }): Promise<MatrixView> =>
    unitOfWork.read(async (stores) => {
      const facts = await readFacts(stores, actor);
      const wanted = search?.toLowerCase() ?? "";
      const services = facts.services.filter(({ name, owner }) =>
        `${name}\n${owner ?? ""}`.toLowerCase().includes(wanted),
      );
      return {
        environments: [...facts.environments],
        deploying: facts.active.length,
        rows: services.map(({ name, owner, tier }) => ({
          ...{ service: name, owner, tier },
          leadTimeMs: medianLeadTime(
            facts.recent.filter(({ service }) => service === name),
            facts,
          ),
          cells: facts.environments.map((environment) => {
            const here = isHere(name, environment.name);
            const running = facts.running.find(here) ?? null;
            const active = facts.active.find(here) ?? null;
            return cellOf({ environment, service: name, running, active }, facts);
          }),
        })),
      };
    });
