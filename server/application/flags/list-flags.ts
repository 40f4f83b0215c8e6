import type { Actor } from "@/server/domain/access/actor";
import { notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { readPlace, writePlace } from "./flag-cursor";
import type { FlagDeps } from "./flag-deps";
import {
  type AskedFlags,
  type FlagListView,
  filterOf,
  type ListFlagsQuery,
  startOfDay,
  withUse,
} from "./flag-items";
import { groundOf } from "./flag-view";
import { listEverywhere } from "./list-everywhere";

/** A page of flags with their state in every environment, their use in one, and the sizes of the filters. */
export const listFlags =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, query: ListFlagsQuery): Promise<FlagListView> =>
    deps.unitOfWork.read(async (stores) => {
      const now = deps.clock.now();
      const ground = await groundOf(stores, actor, now);
      const { environment } = query;
      if (!ground.scopes.some(({ name }) => name === environment))
        throw notFound("environment", environment);
      const asked = { ground, query, filter: filterOf(query, now) };
      return query.everywhere || query.connection !== undefined
        ? listEverywhere(stores, asked)
        : listOwn(stores, asked);
    });

async function listOwn(
  stores: Stores,
  { ground, query, filter }: AskedFlags,
): Promise<FlagListView> {
  const { environment, sort, limit, cursor } = query;
  const after = cursor ? readPlace(cursor) : undefined;
  const found = await stores.flags.list(filter, { sort, limit, after });
  const { changed, ...counts } = await stores.flags.count(environment, startOfDay(ground.now));
  return {
    items: await withUse(stores, environment, { ground, found: found.items }),
    nextCursor: found.next && writePlace(found.next),
    total: found.total,
    counts: { ...counts, changedToday: changed },
  };
}
