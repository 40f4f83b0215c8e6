import type { Actor } from "@/server/domain/access/actor";
import { notFound } from "@/server/domain/shared/errors";
import type { UnknownFlag } from "@/server/ports/flag-lifecycle-store";
import type { ApplicationFlag } from "@/server/ports/flag-usage-store";
import type { SdkInstance } from "@/server/ports/sdk-instance-store";
import type { Stores } from "@/server/ports/unit-of-work";
import type { FlagDeps } from "../flag-deps";
import {
  type ApplicationView,
  afterOf,
  cutPage,
  FLAGS_OF_MS,
  MOST_FLAGS,
  SEEN_MS,
  viewApplications,
} from "./application-view";

export interface GetApplicationQuery {
  readonly appName: string;
  readonly environment: string;
  readonly limit: number;
  readonly cursor?: string | null | undefined;
}

export interface ApplicationInstance extends SdkInstance {
  readonly isConnected: boolean;
  readonly isBehind: boolean;
}

export interface ApplicationPage {
  readonly application: ApplicationView;
  readonly instances: readonly ApplicationInstance[];
  readonly nextCursor: string | null;
  /** What it evaluated in the last 30 days. */
  readonly flags: readonly ApplicationFlag[];
  readonly unknown: readonly UnknownFlag[];
}

async function findApplication(
  stores: Stores,
  { appName, environment }: GetApplicationQuery,
  now: Date,
): Promise<ApplicationView> {
  const { items } = await stores.sdkInstances.listApplications({
    ...{ environment, appName, now, limit: 1 },
    seenSince: new Date(now.getTime() - SEEN_MS),
  });
  const [application] = await viewApplications(stores, environment, { items, now });
  if (!application) throw notFound("application", appName);
  return application;
}

const instanceView = (
  one: SdkInstance,
  { current }: ApplicationView,
  now: Date,
): ApplicationInstance => ({
  ...one,
  isConnected: one.connectedUntil !== null && one.connectedUntil > now,
  isBehind: one.revision !== null && current !== null && one.revision < current,
});

/** One application: its instances, the flags it evaluates, and those it asks for that do not exist. */
export const getApplication =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (_actor: Actor, query: GetApplicationQuery): Promise<ApplicationPage> =>
    deps.unitOfWork.read(async (stores) => {
      const { appName, environment, limit, cursor } = query;
      const now = deps.clock.now();
      const own = { appName, environment };
      const application = await findApplication(stores, query, now);
      const page = { after: afterOf(cursor), limit: limit + 1 };
      const all = await stores.sdkInstances.listInstances(own, page);
      const { shown, nextCursor } = cutPage(all, limit, ({ instanceId }) => instanceId);
      const since = new Date(now.getTime() - FLAGS_OF_MS);
      return {
        application,
        instances: shown.map((one) => instanceView(one, application, now)),
        nextCursor,
        flags: await stores.flagUsage.listFlagsOf(own, since, MOST_FLAGS),
        unknown: await stores.flagLifecycle.listUnknown(appName, environment),
      };
    });
