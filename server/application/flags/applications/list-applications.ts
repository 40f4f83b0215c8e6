import type { Actor } from "@/server/domain/access/actor";
import { notFound } from "@/server/domain/shared/errors";
import type { FlagDeps } from "../flag-deps";
import {
  type ApplicationView,
  afterOf,
  cutPage,
  SEEN_MS,
  viewApplications,
} from "./application-view";

export interface ListApplicationsQuery {
  readonly environment: string;
  readonly search?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | null | undefined;
}

export interface ApplicationList {
  readonly items: readonly ApplicationView[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** The applications that asked for flags of an environment lately. */
export const listApplications =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (_actor: Actor, query: ListApplicationsQuery): Promise<ApplicationList> =>
    deps.unitOfWork.read(async (stores) => {
      const { environment, search, limit, cursor } = query;
      if (!(await stores.environments.findByName(environment)))
        throw notFound("environment", environment);
      const now = deps.clock.now();
      const { items, total } = await stores.sdkInstances.listApplications({
        environment,
        search: search?.trim(),
        seenSince: new Date(now.getTime() - SEEN_MS),
        now,
        after: afterOf(cursor),
        limit: limit + 1,
      });
      const { shown, nextCursor } = cutPage(items, limit, ({ appName }) => appName);
      return {
        items: await viewApplications(stores, environment, { items: shown, now }),
        nextCursor,
        total,
      };
    });
