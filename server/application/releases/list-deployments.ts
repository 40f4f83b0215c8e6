import type { Actor } from "@/server/domain/access/actor";
import type { DeploymentEvent } from "@/server/domain/releases/deployment";
import { isActive } from "@/server/domain/releases/deployment-lifecycle";
import { DEPLOYMENT_STATUSES } from "@/server/domain/releases/deployment-status";
import { notFound } from "@/server/domain/shared/errors";
import type { LogPage } from "@/server/ports/deploy-engine";
import { type DeploymentItemView, readyOf, viewItem } from "./deployment-view";
import type { ReleaseDeps } from "./release-deps";
import { type ReleaseView, viewReleases } from "./release-view";

interface Page {
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

export interface Paged<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

const ACTIVE = DEPLOYMENT_STATUSES.filter(isActive);

/** One more than asked for is read: it says whether there is a next page. */
function page<T extends { readonly id: string }>(found: readonly T[], limit: number): Paged<T> {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const pageOf = ({ cursor, limit }: Page) => ({
  limit: limit + 1,
  ...(cursor != null && { after: cursor }),
});

export interface DeploymentQuery extends Page {
  readonly service?: string | undefined;
  readonly environment?: string | undefined;
  readonly active?: boolean | undefined;
}

/** Deployments, the last requested first. */
export const listDeployments =
  ({ unitOfWork }: ReleaseDeps) =>
  (_actor: Actor, query: DeploymentQuery): Promise<Paged<DeploymentItemView>> =>
    unitOfWork.read(async (stores) => {
      const { service, environment, active } = query;
      const filter = {
        ...(service !== undefined && { service }),
        ...(environment !== undefined && { environment }),
        ...(active && { statuses: ACTIVE }),
      };
      const found = page(await stores.deployments.list(filter, pageOf(query)), query.limit);
      const environments = await stores.environments.list();
      const instances = await stores.instances.list({ since: new Date() });
      return {
        ...found,
        items: found.items.map((deployment) =>
          viewItem(deployment, {
            isProduction: environments.some(
              ({ name, isProduction }) => isProduction && name === deployment.environment,
            ),
            ready: readyOf(deployment, instances),
          }),
        ),
      };
    });

/** A service's releases, the last registered first. */
export const listReleases =
  ({ unitOfWork }: ReleaseDeps) =>
  (_actor: Actor, query: Page & { readonly service: string }): Promise<Paged<ReleaseView>> =>
    unitOfWork.read(async (stores) => {
      const found = page(
        await stores.releases.listByService(query.service, pageOf(query)),
        query.limit,
      );
      return { ...found, items: await viewReleases(stores, found.items) };
    });

/** What happened in a deployment, in order. */
export const listDeploymentEvents =
  ({ unitOfWork }: ReleaseDeps) =>
  (
    _actor: Actor,
    query: { readonly id: string; readonly afterSeq: number; readonly limit: number },
  ): Promise<{ readonly items: DeploymentEvent[] }> =>
    unitOfWork.read(async ({ deployments }) => {
      if (!(await deployments.findById(query.id))) throw notFound("deployment", query.id);
      return { items: await deployments.listEvents(query.id, query) };
    });

export interface InstanceLogQuery {
  readonly environment: string;
  readonly instanceId: string;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

/** What an instance wrote. */
export const readInstanceLog =
  ({ engine }: ReleaseDeps) =>
  async (_actor: Actor, query: InstanceLogQuery): Promise<Mutable<LogPage>> => {
    const { environment, instanceId: id, limit, cursor = null } = query;
    const { lines, cursor: next } = await engine.logs({ environment, id, limit, cursor });
    return { lines: [...lines], cursor: next };
  };

interface Mutable<T extends LogPage> {
  readonly lines: T["lines"][number][];
  readonly cursor: string;
}
