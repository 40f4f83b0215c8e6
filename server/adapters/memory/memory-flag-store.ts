import { type FlagWithEnvironments, flagNameKey, type Segment } from "@/server/domain/flags/flag";
import type { FlagChild } from "@/server/domain/flags/flag-family";
import type { KeptSegment } from "@/server/domain/flags/segment";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type {
  Facet,
  FlagCounts,
  FlagFilter,
  FlagPage,
  FlagSort,
  FlagStore,
} from "@/server/ports/flag-store";
import type { MemoryState } from "./memory-state";

type Kept = Pick<MemoryState, "flags" | "segments">;

const stateIn = ({ environments }: FlagWithEnvironments, environment: string) =>
  environments.find((state) => state.environment === environment);

const changedAt = ({ flag, lastChange }: FlagWithEnvironments): Date =>
  lastChange?.at ?? flag.createdAt;

const contains = (search: string, { flag }: FlagWithEnvironments): boolean =>
  [flag.name, flag.description, flag.owner ?? ""].some((text) =>
    text.toLowerCase().includes(search.toLowerCase()),
  ) || flag.tags.includes(search);

const matches = (filter: FlagFilter, kept: FlagWithEnvironments): boolean => {
  const { environment, search, type, isOn, changedSince, isArchived, isStale } = filter;
  const { tag, owner, project } = filter;
  const isEnabled = stateIn(kept, environment)?.enabled ?? false;
  return [
    (kept.flag.archivedAt !== null) === isArchived,
    !search || contains(search, kept),
    type === undefined || kept.flag.type === type,
    isOn === undefined || isEnabled === isOn,
    changedSince === undefined || changedAt(kept) >= changedSince,
    tag === undefined || kept.flag.tags.includes(tag),
    owner === undefined || kept.flag.owner === owner,
    project === undefined || kept.flag.project === project,
    isStale === undefined || kept.flag.stale === isStale,
  ].every(Boolean);
};

const KEY: Readonly<Record<FlagSort, (kept: FlagWithEnvironments) => string>> = {
  name: ({ flag }) => flag.name,
  created: ({ flag }) => flag.createdAt.toISOString(),
  last_change: (kept) => changedAt(kept).toISOString(),
};

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Newest first, or by name; then by name. */
const inOrder =
  (sort: FlagSort) =>
  (a: { key: string; name: string }, b: { key: string; name: string }): number => {
    const byKey = sort === "name" ? 0 : compare(b.key, a.key);
    return byKey || compare(a.name, b.name);
  };

const paged = (all: readonly FlagWithEnvironments[], { sort, limit, after }: FlagPage) => {
  const order = inOrder(sort);
  const placed = all
    .map((kept) => ({ kept, key: KEY[sort](kept), name: kept.flag.name }))
    .sort(order)
    .filter((place) => !after || order(after, place) < 0);
  const shown = placed.slice(0, limit);
  const last = placed.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ kept }) => kept),
    next: last ? { key: last.key, name: last.name } : null,
  };
};

const isAlive = ({ flag }: FlagWithEnvironments): boolean => flag.archivedAt === null;

const countsOf = ({ flags }: Kept, environment: string, changedSince: Date): FlagCounts => {
  const alive = [...flags.values()].filter(isAlive);
  return {
    all: alive.length,
    on: alive.filter((kept) => stateIn(kept, environment)?.enabled).length,
    changed: alive.filter((kept) => changedAt(kept) >= changedSince).length,
    killSwitches: alive.filter(({ flag }) => flag.type === "kill-switch").length,
    archived: flags.size - alive.length,
    stale: alive.filter(({ flag }) => flag.stale).length,
  };
};

const childrenOf = ({ flags }: Kept, name: string): FlagChild[] =>
  [...flags.values()]
    .flatMap(({ flag }) =>
      flag.dependencies
        .filter(({ feature }) => feature === name)
        .map(({ enabled, variants }) => ({
          ...{ name: flag.name, isArchived: flag.archivedAt !== null, enabled, variants },
        })),
    )
    .sort((a, b) => compare(a.name, b.name));

const segmentOf = ({ id, name, description, constraints }: KeptSegment): Segment => ({
  id,
  name,
  description,
  constraints,
});

const writtenByNobody = (at: Date) => ({
  version: 1,
  createdAt: at,
  updatedAt: at,
  updatedBy: "",
  updatedByName: "",
});
const byName = (a: FlagWithEnvironments, b: FlagWithEnvironments): number =>
  compare(a.flag.name, b.flag.name);

const MOST_FACETS = 100;

const facets = (values: readonly string[]): Facet[] => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compare(a.value, b.value))
    .slice(0, MOST_FACETS);
};

const taken = (name: string): DomainError =>
  new DomainError("already_exists", `There is already a flag "${name}", capitals aside.`, {
    details: { name },
  });

type Many = Pick<FlagStore, "lockAll" | "listByNameKeys" | "listFacets">;

const readMany = (state: Kept): Many => {
  const all = () => [...state.flags.values()].sort(byName);
  const alive = () => all().filter(({ flag }) => flag.archivedAt === null);
  return {
    lockAll: async (names) => all().filter(({ flag }) => names.includes(flag.name)),
    listByNameKeys: async (nameKeys) =>
      all().filter(({ flag }) => nameKeys.includes(flagNameKey(flag.name))),
    listFacets: async () => ({
      tags: facets(alive().flatMap(({ flag }) => flag.tags)),
      owners: facets(alive().flatMap(({ flag }) => flag.owner ?? [])),
    }),
  };
};

export const createMemoryFlagStore = (state: Kept): FlagStore => {
  const put = (kept: FlagWithEnvironments): void => {
    state.flags = new Map(state.flags).set(kept.flag.name, kept);
  };
  const get = (name: string): FlagWithEnvironments => {
    const kept = state.flags.get(name);
    if (!kept) throw notFound("flag", name);
    return kept;
  };
  const alive = () => [...state.flags.values()].filter(isAlive);
  return {
    findByName: async (name) => state.flags.get(name) ?? null,
    findByNameKey: async (nameKey) =>
      [...state.flags.values()].find(({ flag }) => flagNameKey(flag.name) === nameKey) ?? null,
    lock: async (name) => state.flags.get(name) ?? null,
    ...readMany(state),
    async insert(flag, environments) {
      const key = flagNameKey(flag.name);
      if ([...state.flags.keys()].some((name) => flagNameKey(name) === key)) throw taken(flag.name);
      put({ flag, environments, lastChange: null });
    },
    saveFlag: async (flag) => put({ ...get(flag.name), flag }),
    async saveEnvironment(saved) {
      const kept = get(saved.flagName);
      const others = kept.environments.filter(
        ({ environment }) => environment !== saved.environment,
      );
      put({ ...kept, environments: [...others, saved] });
    },
    saveLastChange: async (name, lastChange) => put({ ...get(name), lastChange }),
    async list(filter, page) {
      const all = [...state.flags.values()].filter((kept) => matches(filter, kept));
      return { ...paged(all, page), total: all.length };
    },
    count: async (environment, changedSince) => countsOf(state, environment, changedSince),
    listDeliverable: async (environment, names) =>
      alive()
        .filter(({ flag }) => !names || names.includes(flag.name))
        .sort((a, b) => compare(a.flag.name, b.flag.name))
        .map((kept) => ({
          flag: kept.flag,
          state: stateIn(kept, environment) ?? { enabled: false, strategies: [], variants: [] },
        })),
    /** The catalog is not kept in memory. */
    listSelections: async () => [],
    listChildren: async (name) => childrenOf(state, name),
    async remove(name) {
      get(name);
      state.flags = new Map([...state.flags].filter(([kept]) => kept !== name));
    },
    listSegments: async () => [...state.segments].sort((a, b) => a.id - b.id).map(segmentOf),
    async saveSegment(draft, at) {
      const known = state.segments.find(({ name }) => name === draft.name);
      const id = known?.id ?? Math.max(0, ...state.segments.map((one) => one.id)) + 1;
      const segment = { ...(known ?? writtenByNobody(at)), ...draft, id };
      state.segments = [...state.segments.filter((one) => one.id !== id), segment];
      return segmentOf(segment);
    },
  };
};
