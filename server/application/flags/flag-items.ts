import type {
  Flag,
  FlagType,
  FlagWithEnvironments,
  LastFlagChange,
} from "@/server/domain/flags/flag";
import type { FlagFilter, FlagSort } from "@/server/ports/flag-store";
import type { Stores } from "@/server/ports/unit-of-work";
import { environmentViews, type FlagEnvironmentView, type ViewGround } from "./flag-view";
import { filledSeries, LAST_DAY, type UsageSeries, windowStart } from "./usage/usage-series";

const HOUR_MS = 3_600_000;

export interface ListFlagsQuery {
  readonly environment: string;
  readonly search?: string | undefined;
  readonly type?: FlagType | undefined;
  readonly on?: boolean | undefined;
  readonly changedToday?: boolean | undefined;
  readonly archived: boolean;
  readonly tag?: string | undefined;
  readonly owner?: string | undefined;
  readonly project?: string | undefined;
  readonly stale?: boolean | undefined;
  /** Flags of every connected server beside our own. */
  readonly everywhere?: boolean | undefined;
  /** Flags of this connection only. */
  readonly connection?: string | undefined;
  readonly sort: FlagSort;
  readonly limit: number;
  readonly cursor?: string | null | undefined;
}

export interface FlagListItem
  extends Pick<
    Flag,
    | "name"
    | "type"
    | "lifetimeDays"
    | "description"
    | "owner"
    | "tags"
    | "stale"
    | "project"
    | "version"
    | "archivedAt"
    | "createdAt"
  > {
  /** The connection that keeps it, and whether what is shown may no longer be so; null for our own. */
  readonly server: {
    readonly name: string;
    readonly isStale: boolean;
    readonly readAt: Date;
  } | null;
  readonly environments: readonly Omit<FlagEnvironmentView, "strategies" | "variants">[];
  readonly usage: UsageSeries;
  readonly evaluationsLastHour: number | null;
  readonly lastEvaluatedAt: Date | null;
  readonly lastChange: LastFlagChange | null;
}

export interface FlagListView {
  readonly items: readonly FlagListItem[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly counts: {
    readonly all: number;
    readonly on: number;
    readonly changedToday: number;
    readonly killSwitches: number;
    readonly archived: number;
    readonly stale: number;
  };
}

export const startOfDay = (now: Date): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate());

export const filterOf = (query: ListFlagsQuery, now: Date): FlagFilter => ({
  environment: query.environment,
  search: query.search?.trim(),
  type: query.type,
  isOn: query.on,
  changedSince: query.changedToday ? startOfDay(now) : undefined,
  isArchived: query.archived,
  tag: query.tag,
  owner: query.owner,
  project: query.project,
  isStale: query.stale,
});

export interface AskedFlags {
  readonly ground: ViewGround;
  readonly query: ListFlagsQuery;
  readonly filter: FlagFilter;
}

interface Found {
  readonly ground: ViewGround;
  readonly found: readonly FlagWithEnvironments[];
}

export async function withUse(
  stores: Stores,
  environment: string,
  { ground, found }: Found,
): Promise<FlagListItem[]> {
  const { now } = ground;
  const names = found.map(({ flag }) => flag.name);
  const hourBefore = new Date(now.getTime() - HOUR_MS);
  const from = windowStart(LAST_DAY, now);
  const series = await stores.flagUsage.series(names, {
    environment,
    from,
    bucketMs: LAST_DAY.bucketMs,
  });
  const totals = await stores.flagUsage.totals(names, environment, hourBefore);
  return found.map((kept) => {
    const total = totals.get(kept.flag.name);
    return {
      ...shown(kept, ground),
      usage: filledSeries(series.get(kept.flag.name) ?? [], LAST_DAY, now),
      evaluationsLastHour: total?.lastAt ? total.lastHour : null,
      lastEvaluatedAt: total?.lastAt ?? null,
    };
  });
}

const shown = (kept: FlagWithEnvironments, ground: ViewGround) => {
  const { name, type, lifetimeDays, description, owner, tags, stale } = kept.flag;
  const { project, version, archivedAt, createdAt } = kept.flag;
  return {
    ...{ name, type, lifetimeDays, description, owner, tags, stale },
    ...{ project, version, archivedAt, createdAt },
    ...{ lastChange: kept.lastChange, server: null },
    environments: environmentViews(ground, kept).map(
      ({ strategies: _strategies, variants: _variants, ...environment }) => environment,
    ),
  };
};
