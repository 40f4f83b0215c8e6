import type { Actor } from "@/server/domain/access/actor";
import type { Deployment } from "@/server/domain/releases/deployment";
import { type DoraView, doraOf, leadTimes, median } from "@/server/domain/releases/dora";
import type { Release } from "@/server/domain/releases/release";
import type { Environment } from "@/server/domain/shared/environment";
import type { ReleaseDeps } from "./release-deps";

const DAY_MS = 86_400_000;
const MAX = 5_000;

/** Median commit to production, of releases that carry their commit's time; null without any. */
export function medianLeadTime(
  deployments: readonly Deployment[],
  about: { readonly environments: readonly Environment[]; readonly releases: readonly Release[] },
): number | null {
  const production = new Set(
    about.environments.filter(({ isProduction }) => isProduction).map(({ name }) => name),
  );
  const there = deployments.filter(({ environment }) => production.has(environment));
  return median(leadTimes(there, about.releases));
}

/** Deployment frequency, lead time, change failure rate and time to restore of an environment. */
export const getDora =
  ({ unitOfWork, clock }: ReleaseDeps) =>
  (
    _actor: Actor,
    { environment, days }: { readonly environment: string; readonly days: number },
  ): Promise<DoraView> =>
    unitOfWork.read(async (stores) => {
      const now = clock.now();
      const from = new Date(now.getTime() - days * DAY_MS);
      const deployments = await stores.deployments.list({ environment, from }, { limit: MAX });
      const ids = [...new Set(deployments.map(({ releaseId }) => releaseId))];
      return doraOf(deployments, await stores.releases.listByIds(ids), { now, days });
    });
