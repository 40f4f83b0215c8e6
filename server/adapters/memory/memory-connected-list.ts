import type { ConnectedFlag } from "@/server/domain/flags/connection";
import type {
  ConnectedListFilter,
  ConnectedPage,
  FlagConnectionStore,
} from "@/server/ports/flag-connection-store";
import type { FlagSort } from "@/server/ports/flag-store";

type ListPart = Pick<FlagConnectionStore, "listPage" | "count" | "listSegmentUses">;

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);

const changedAt = ({ flag, lastChange }: ConnectedFlag): Date => lastChange?.at ?? flag.createdAt;

const isOnIn = ({ flag }: ConnectedFlag, environment: string): boolean =>
  flag.environments.some((state) => state.environment === environment && state.enabled);

export const hasText = ({ flag }: ConnectedFlag, search = ""): boolean =>
  `${flag.name}\n${flag.description}`.toLowerCase().includes(search.toLowerCase());

const fits = (filter: ConnectedListFilter, kept: ConnectedFlag): boolean => {
  const { connection, environment, search, type, isOn, changedSince, isStale, project } = filter;
  return [
    (kept.goneAt !== null) === filter.isArchived,
    connection === undefined || kept.connection === connection,
    hasText(kept, search),
    type === undefined || kept.flag.type === type,
    project === undefined || kept.flag.project === project,
    isStale === undefined || kept.flag.stale === isStale,
    changedSince === undefined || changedAt(kept) >= changedSince,
    isOn === undefined || isOnIn(kept, environment) === isOn,
  ].every(Boolean);
};

const KEY: Readonly<Record<FlagSort, (kept: ConnectedFlag) => string>> = {
  name: ({ flag }) => flag.name,
  created: ({ flag }) => flag.createdAt.toISOString(),
  last_change: (kept) => changedAt(kept).toISOString(),
};

interface Place {
  readonly key: string;
  readonly name: string;
  readonly connection: string;
}

const inOrder =
  (sort: FlagSort) =>
  (one: Place, other: Place): number =>
    (sort === "name" ? 0 : compare(other.key, one.key)) ||
    compare(one.name, other.name) ||
    compare(one.connection, other.connection);

const paged = (all: readonly ConnectedFlag[], { sort, limit, after }: ConnectedPage) => {
  const order = inOrder(sort);
  return all
    .map((kept) => ({
      ...{ kept, key: KEY[sort](kept) },
      ...{ name: kept.flag.name, connection: kept.connection },
    }))
    .sort(order)
    .filter((place) => !after || order(after, place) < 0)
    .slice(0, limit)
    .map(({ kept }) => kept);
};

/** The lists over flags of connections, of everything that `all` gives. */
export const connectedLists = (all: () => readonly ConnectedFlag[]): ListPart => ({
  async listPage(filter, page) {
    const found = all().filter((kept) => fits(filter, kept));
    return { items: paged(found, page), total: found.length };
  },
  async count(environment, changedSince, connection) {
    const own = all().filter((kept) => connection === undefined || kept.connection === connection);
    const alive = own.filter(({ goneAt }) => goneAt === null);
    return {
      all: alive.length,
      on: alive.filter((kept) => isOnIn(kept, environment)).length,
      changed: alive.filter((kept) => changedAt(kept) >= changedSince).length,
      killSwitches: alive.filter(({ flag }) => flag.type === "kill-switch").length,
      archived: own.length - alive.length,
      stale: alive.filter(({ flag }) => flag.stale).length,
    };
  },
  listSegmentUses: async (connection) =>
    all()
      .filter((kept) => kept.connection === connection)
      .toSorted((one, other) => compare(one.flag.name, other.flag.name))
      .flatMap(({ flag, goneAt }) =>
        flag.environments.flatMap(({ environment, enabled, strategies }) =>
          [...new Set(strategies.flatMap(({ segments }) => segments))].map((segmentId) => ({
            ...{ segmentId, environment, enabled, flagName: flag.name },
            isArchived: goneAt !== null,
          })),
        ),
      ),
});
