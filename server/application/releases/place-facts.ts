import type { Deployment } from "@/server/domain/releases/deployment";
import { desiredOf, type Rollout } from "@/server/domain/releases/deployment-progress";
import type { Instance } from "@/server/domain/releases/instance";
import { type Place, placeKey } from "@/server/domain/releases/place";
import type { Desired } from "@/server/domain/releases/place-plan";
import type { Release } from "@/server/domain/releases/release";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

/** How far back an instance's end still counts: for backoff, and for telling why a deployment failed. */
const MEMORY_MS = 600_000;

/** Everything stored about a place that decides what comes next. */
export interface PlaceFacts {
  readonly place: Place;
  readonly rollout: Rollout | null;
  readonly desired: Desired;
  /** The deployment events of this place belong to. */
  readonly owner: Deployment;
  readonly releases: ReadonlyMap<string, Release>;
  readonly records: readonly Instance[];
}

interface Holders {
  readonly active: Deployment | null;
  readonly running: Deployment | null;
}

const releaseOf = (releases: ReadonlyMap<string, Release>, { releaseId }: Deployment): Release => {
  const release = releases.get(releaseId);
  if (!release) throw new Error(`Release ${releaseId} is deployed and not stored.`);
  return release;
};

function rolloutOf(
  { active, running }: Holders,
  releases: ReadonlyMap<string, Release>,
): Rollout | null {
  if (active === null) return null;
  return {
    deployment: active,
    release: releaseOf(releases, active),
    previous: running && {
      release: releaseOf(releases, running),
      deploymentId: running.id,
      instances: running.instances,
    },
  };
}

function factsOf(
  holders: Holders,
  owner: Deployment,
  read: Pick<PlaceFacts, "releases" | "records">,
): PlaceFacts {
  const { environment, service, id: deploymentId, instances } = owner;
  const rollout = rolloutOf(holders, read.releases);
  const keep = { deploymentId, instances, batch: instances };
  return {
    ...read,
    place: { environment, service },
    owner,
    rollout,
    desired: rollout ? desiredOf(rollout) : { ...keep, release: releaseOf(read.releases, owner) },
  };
}

/** The facts of every place where something runs, should run or is being deployed; one read for all of them. */
export const readPlaces =
  ({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) =>
  (now: Date): Promise<readonly PlaceFacts[]> =>
    unitOfWork.read(async ({ deployments, releases, instances }) => {
      const active = await deployments.listActive();
      const running = await deployments.listRunning();
      const ids = new Set([...active, ...running].map(({ releaseId }) => releaseId));
      const found = await releases.listByIds([...ids]);
      const byId = new Map(found.map((release) => [release.id, release]));
      const records = await instances.list({ since: new Date(now.getTime() - MEMORY_MS) });
      // What is being deployed comes last: it owns the place's events while it is under way.
      const owners = new Map([...running, ...active].map((each) => [placeKey(each), each]));
      return [...owners].map(([key, owner]) => {
        const isHere = (each: Place): boolean => placeKey(each) === key;
        const holders = {
          active: active.find(isHere) ?? null,
          running: running.find(isHere) ?? null,
        };
        return factsOf(holders, owner, { releases: byId, records: records.filter(isHere) });
      });
    });

/** Whether a deployment is under way anywhere: asked often, so it asks little. */
export const isAnyActive =
  ({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) =>
  (): Promise<boolean> =>
    unitOfWork.read(async ({ deployments }) => (await deployments.listActive()).length > 0);
