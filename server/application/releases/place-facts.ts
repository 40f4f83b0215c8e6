import type { Deployment } from "@/server/domain/releases/deployment";
import { desiredOf, type Rollout } from "@/server/domain/releases/deployment-progress";
import type { Instance } from "@/server/domain/releases/instance";
import type { Place } from "@/server/domain/releases/place";
import type { Desired } from "@/server/domain/releases/place-plan";
import type { Release } from "@/server/domain/releases/release";
import type { Stores, UnitOfWork } from "@/server/ports/unit-of-work";

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

async function readReleases(
  { releases }: Stores,
  deployments: readonly (Deployment | null)[],
): Promise<ReadonlyMap<string, Release>> {
  const ids = new Set(deployments.flatMap((each) => (each ? [each.releaseId] : [])));
  const found = await releases.listByIds([...ids]);
  return new Map(found.map((release) => [release.id, release]));
}

const releaseOf = (releases: ReadonlyMap<string, Release>, { releaseId }: Deployment): Release => {
  const release = releases.get(releaseId);
  if (!release) throw new Error(`Release ${releaseId} is deployed and not stored.`);
  return release;
};

interface Holders {
  readonly active: Deployment | null;
  readonly running: Deployment | null;
}

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

/** Null for a place where nothing was ever deployed. */
export const readPlaceFacts = (
  unitOfWork: UnitOfWork,
  place: Place,
  now: Date,
): Promise<PlaceFacts | null> =>
  unitOfWork.read(async (stores) => {
    const active = await stores.deployments.findActive(place);
    const running = await stores.deployments.findRunning(place);
    const owner = active ?? running;
    if (owner === null) return null;
    const releases = await readReleases(stores, [active, running]);
    const rollout = rolloutOf({ active, running }, releases);
    const since = new Date(now.getTime() - MEMORY_MS);
    return {
      place,
      rollout,
      owner,
      releases,
      desired: rollout
        ? desiredOf(rollout)
        : {
            release: releaseOf(releases, owner),
            deploymentId: owner.id,
            instances: owner.instances,
            batch: owner.instances,
          },
      records: await stores.instances.list({ ...place, since }),
    };
  });
