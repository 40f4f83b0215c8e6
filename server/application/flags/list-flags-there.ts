import { type ConnectedFlag, isStale } from "@/server/domain/flags/connection";
import type { ConnectedListFilter, ConnectedPlace } from "@/server/ports/flag-connection-store";
import type { FlagSort } from "@/server/ports/flag-store";
import type { Stores } from "@/server/ports/unit-of-work";
import { type ConnectedGround, groundOf, viewStates } from "./connections/connected-flag-view";
import type { FlagListItem } from "./flag-items";
import type { ViewGround } from "./flag-view";
import { filledSeries, LAST_DAY } from "./usage/usage-series";

/** A flag of a connection in the list beside our own, with its place in the order. */
export interface PlacedThere {
  readonly item: FlagListItem;
  readonly place: ConnectedPlace;
}

const keyOf = ({ name, createdAt, lastChange }: FlagListItem, sort: FlagSort): string => {
  if (sort === "name") return name;
  return (sort === "created" ? createdAt : (lastChange?.at ?? createdAt)).toISOString();
};

interface Asked {
  readonly sort: FlagSort;
  readonly limit: number;
  readonly after: ConnectedPlace | undefined;
}

/** Flags of connections as items of the list. Nothing is known here of their use: SDKs report that to their server. */
export async function listFlagsThere(
  stores: Stores,
  filter: ConnectedListFilter,
  { ground, ...page }: Asked & { readonly ground: ViewGround },
): Promise<{ readonly placed: readonly PlacedThere[]; readonly total: number }> {
  const { items, total } = await stores.flagConnections.listPage(filter, page);
  if (items.length === 0) return { placed: [], total };
  const there = await groundOf(stores, ground.actor, ground.now);
  const placed = items.map((kept) => {
    const item = itemOf(kept, there);
    const { name } = item;
    return { item, place: { key: keyOf(item, page.sort), name, connection: kept.connection } };
  });
  return { placed, total };
}

function itemOf(kept: ConnectedFlag, ground: ConnectedGround): FlagListItem {
  const { name, type, description, stale, project, createdAt } = kept.flag;
  const { version, readAt, goneAt, lastChange } = kept;
  const connection = ground.connections.get(kept.connection);
  return {
    ...{ name, type, description, stale, project, version, createdAt, archivedAt: goneAt },
    ...{ owner: null, lifetimeDays: null, tags: [], lastChange },
    server: {
      ...{ name: kept.connection, readAt },
      isStale: !connection || isStale(connection, ground.now),
    },
    environments: viewStates(kept, ground).map(
      ({ environment, isProduction, enabled, summary, actions }) => ({
        ...{ environment, isProduction, enabled, summary, actions, version },
        updatedAt: lastChange?.at ?? readAt,
        updatedBy: lastChange?.actor.name ?? "",
      }),
    ),
    usage: filledSeries([], LAST_DAY, ground.now),
    ...{ evaluationsLastHour: null, lastEvaluatedAt: null },
  };
}
