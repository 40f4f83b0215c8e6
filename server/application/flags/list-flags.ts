import type { Actor } from "@/server/domain/access/actor";
import type {
  Flag,
  FlagType,
  FlagWithEnvironments,
  LastFlagChange,
} from "@/server/domain/flags/flag";
import { notFound } from "@/server/domain/shared/errors";
import type { FlagSort } from "@/server/ports/flag-store";
import type { Stores } from "@/server/ports/unit-of-work";
import { readPlace, writePlace } from "./flag-cursor";
import type { FlagDeps } from "./flag-deps";
import { environmentViews, type FlagEnvironmentView, groundOf, type ViewGround } from "./flag-view";
import { filledSeries, type UsageSeries, windowStart } from "./usage/usage-series";

const HOUR_MS = 3_600_000;
const LAST_DAY = { bucketMs: HOUR_MS, buckets: 24 };

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
  readonly sort: FlagSort;
  readonly limit: number;
  readonly cursor?: string | null | undefined;
}

export interface FlagListItem
  extends Pick<
    Flag,
    | "name"
    | "type"
    | "description"
    | "owner"
    | "tags"
    | "stale"
    | "project"
    | "version"
    | "archivedAt"
    | "createdAt"
  > {
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

const startOfDay = (now: Date): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate());

/** A page of flags with their state in every environment, their use in one, and the sizes of the filters. */
export const listFlags =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, query: ListFlagsQuery): Promise<FlagListView> =>
    deps.unitOfWork.read(async (stores) => {
      const now = deps.clock.now();
      const today = startOfDay(now);
      const ground = await groundOf(stores, actor, now);
      const { environment, search, type, on, sort, limit } = query;
      if (!ground.scopes.some(({ name }) => name === environment))
        throw notFound("environment", environment);
      const found = await stores.flags.list(
        {
          environment,
          search: search?.trim(),
          type,
          isOn: on,
          changedSince: query.changedToday ? today : undefined,
          isArchived: query.archived,
          tag: query.tag,
          owner: query.owner,
          project: query.project,
          isStale: query.stale,
        },
        { sort, limit, after: query.cursor ? readPlace(query.cursor) : undefined },
      );
      const { changed, ...counts } = await stores.flags.count(environment, today);
      return {
        items: await withUse(stores, environment, { ground, found: found.items }),
        nextCursor: found.next && writePlace(found.next),
        total: found.total,
        counts: { ...counts, changedToday: changed },
      };
    });

interface Found {
  readonly ground: ViewGround;
  readonly found: readonly FlagWithEnvironments[];
}

async function withUse(
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
  const { name, type, description, owner, tags, stale } = kept.flag;
  const { project, version, archivedAt, createdAt } = kept.flag;
  return {
    ...{ name, type, description, owner, tags, stale, project, version, archivedAt, createdAt },
    lastChange: kept.lastChange,
    environments: environmentViews(ground, kept).map(
      ({ strategies: _strategies, variants: _variants, ...environment }) => environment,
    ),
  };
};
