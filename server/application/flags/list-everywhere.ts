import type { FlagWithEnvironments } from "@/server/domain/flags/flag";
import { invalidInput } from "@/server/domain/shared/errors";
import type { ConnectedPlace } from "@/server/ports/flag-connection-store";
import type { FlagCounts, FlagSort } from "@/server/ports/flag-store";
import type { Stores } from "@/server/ports/unit-of-work";
import type { Place } from "./flag-cursor";
import { type AskedFlags, type FlagListView, startOfDay, withUse } from "./flag-items";
import { listFlagsThere, type PlacedThere } from "./list-flags-there";

/**
 * How far each of both lists was shown. Each goes on from a place of its own, so that nothing is left out or comes twice
 * whatever order the database has for names.
 */
interface Places {
  readonly own: Place | null;
  readonly there: ConnectedPlace | null;
}

const START: Places = { own: null, there: null };

type Entry =
  | { readonly kind: "own"; readonly kept: FlagWithEnvironments; readonly place: Place }
  | { readonly kind: "there"; readonly entry: PlacedThere; readonly place: ConnectedPlace };

/** Our own flags and those of connections as one list: each in the order asked for, then merged. */
export async function listEverywhere(stores: Stores, asked: AskedFlags): Promise<FlagListView> {
  const { ground, query } = asked;
  const before = query.cursor ? readPlaces(query.cursor) : START;
  const own = await ownEntries(stores, asked, before.own);
  const there = await thereEntries(stores, asked, before.there);
  const merged = mergeOf(own.entries, there.entries, query.sort);
  const shown = merged.slice(0, query.limit);
  const hasMore = own.hasMore || merged.length > query.limit;
  return {
    items: await itemsOf(stores, asked, shown),
    nextCursor: hasMore && shown.length > 0 ? writePlaces(placesAfter(shown, before)) : null,
    total: own.total + there.total,
    counts: await countsOf(stores, asked, startOfDay(ground.now)),
  };
}

const isOwnAsked = ({ query }: AskedFlags): boolean => query.connection === undefined;

/** Nobody says tags and owners of flags elsewhere. */
const isThereAsked = ({ query }: AskedFlags): boolean =>
  query.tag === undefined && query.owner === undefined;

const keyOf = ({ flag, lastChange }: FlagWithEnvironments, sort: FlagSort): string => {
  if (sort === "name") return flag.name;
  return (sort === "created" ? flag.createdAt : (lastChange?.at ?? flag.createdAt)).toISOString();
};

async function ownEntries(stores: Stores, asked: AskedFlags, after: Place | null) {
  if (!isOwnAsked(asked)) return { entries: [], total: 0, hasMore: false };
  const { sort, limit } = asked.query;
  const found = await stores.flags.list(asked.filter, { sort, limit, after: after ?? undefined });
  const entries = found.items.map((kept): Entry => {
    const place = { key: keyOf(kept, sort), name: kept.flag.name };
    return { kind: "own", kept, place };
  });
  return { entries, total: found.total, hasMore: found.next !== null };
}

async function thereEntries(stores: Stores, asked: AskedFlags, after: ConnectedPlace | null) {
  if (!isThereAsked(asked)) return { entries: [], total: 0 };
  const { filter, ground, query } = asked;
  const { tag: _tag, owner: _owner, ...narrowed } = filter;
  const { placed, total } = await listFlagsThere(
    stores,
    { ...narrowed, connection: query.connection },
    { ground, sort: query.sort, limit: query.limit + 1, after: after ?? undefined },
  );
  const entries = placed.map((entry): Entry => ({ kind: "there", entry, place: entry.place }));
  return { entries, total };
}

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);

/** Newest first, or by name; of two that are alike ours comes first. */
const isBefore = (one: Entry, other: Entry, sort: FlagSort): boolean => {
  const byKey = sort === "name" ? 0 : compare(other.place.key, one.place.key);
  return (byKey || compare(one.place.name, other.place.name)) <= 0;
};

function mergeOf(own: readonly Entry[], there: readonly Entry[], sort: FlagSort): Entry[] {
  const [left, right] = [[...own], [...there]];
  const merged: Entry[] = [];
  while (left[0] && right[0])
    merged.push(...(isBefore(left[0], right[0], sort) ? left : right).splice(0, 1));
  return [...merged, ...left, ...right];
}

const placesAfter = (shown: readonly Entry[], before: Places): Places => ({
  own: shown.findLast((entry) => entry.kind === "own")?.place ?? before.own,
  there: shown.findLast((entry) => entry.kind === "there")?.place ?? before.there,
});

async function itemsOf(stores: Stores, { ground, query }: AskedFlags, shown: readonly Entry[]) {
  const found = shown.flatMap((entry) => (entry.kind === "own" ? [entry.kept] : []));
  const own = (await withUse(stores, query.environment, { ground, found })).values();
  return shown.flatMap((entry) =>
    entry.kind === "own" ? (own.next().value ?? []) : [entry.entry.item],
  );
}

const NOTHING: FlagCounts = {
  ...{ all: 0, on: 0, changed: 0, killSwitches: 0, archived: 0, stale: 0 },
};

async function countsOf(stores: Stores, asked: AskedFlags, today: Date) {
  const { environment, connection } = asked.query;
  const own = isOwnAsked(asked) ? await stores.flags.count(environment, today) : NOTHING;
  const there = await stores.flagConnections.count(environment, today, connection);
  return {
    all: own.all + there.all,
    on: own.on + there.on,
    changedToday: own.changed + there.changed,
    killSwitches: own.killSwitches + there.killSwitches,
    archived: own.archived + there.archived,
    stale: own.stale + there.stale,
  };
}

const writePlaces = ({ own, there }: Places): string =>
  JSON.stringify([own && [own.key, own.name], there && [there.key, there.name, there.connection]]);

const isTexts = (value: unknown, length: number): value is readonly string[] =>
  Array.isArray(value) &&
  value.length === length &&
  value.every((part) => typeof part === "string");

const badCursor = () =>
  invalidInput("The cursor is none this list gave.", [
    { path: "cursor", message: "Start without a cursor." },
  ]);

function readPlaces(cursor: string): Places {
  let value: unknown;
  try {
    value = JSON.parse(cursor);
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(value) || value.length !== 2) throw badCursor();
  const [own, there]: unknown[] = value;
  return { own: ownPlace(own), there: therePlace(there) };
}

function ownPlace(value: unknown): Place | null {
  if (value === null) return null;
  if (!isTexts(value, 2)) throw badCursor();
  const [key = "", name = ""] = value;
  return { key, name };
}

function therePlace(value: unknown): ConnectedPlace | null {
  if (value === null) return null;
  if (!isTexts(value, 3)) throw badCursor();
  const [key = "", name = "", connection = ""] = value;
  return { key, name, connection };
}
