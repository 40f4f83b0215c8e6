import type {
  ApplicationFlag,
  FlagUsageStore,
  FlagUsageTotals,
  UsageBucket,
  UsagePart,
  UsageQuery,
} from "@/server/ports/flag-usage-store";
import { Prisma } from "./generated/client";
import { forgetGone, forgetUse } from "./prisma-flag-usage-forget";
import { mergeUsage } from "./prisma-flag-usage-merge";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface SeriesRow {
  readonly name: string;
  readonly at: Date;
  readonly yes: bigint;
  readonly no: bigint;
}

export const createPrismaFlagUsageStore = (db: Prisma.TransactionClient): FlagUsageStore => ({
  merge: (minutes) => mergeUsage(db, minutes),
  async series(names, query) {
    const rows = await readSeries(db, names, query);
    const series = new Map<string, UsageBucket[]>();
    for (const { name, at, yes, no } of rows) {
      const buckets = series.get(name) ?? [];
      buckets.push({ at, yes: Number(yes), no: Number(no) });
      series.set(name, buckets);
    }
    return series;
  },
  async breakdown(name, query, by) {
    const rows = await readParts(db, name, { ...query, by });
    return rows.map(({ key, at, count }) => ({ key, at, count: Number(count) }));
  },
  async totals(names, environment, hourBefore) {
    const rows = await db.$queryRaw<({ name: string } & FlagUsageTotals)[]>`
      select name,
        (select coalesce(sum(yes + no), 0)::float8 from flag_usage
          where flag_name = name and environment = ${environment} and minute > ${hourBefore})
          as "lastHour",
        (select last_at from flag_evidence
          where flag_name = name and environment = ${environment}) as "lastAt"
      from unnest(${[...names]}::text[]) as name`;
    return new Map(rows.map(({ name, ...totals }) => [name, totals]));
  },
  async byApplication(name, query) {
    const rows = await readApplications(db, name, query);
    return new Map(
      rows.map(({ app, yes, no, lastAt }) => [app, { yes: Number(yes), no: Number(no), lastAt }]),
    );
  },
  async listFlagsOf({ appName, environment }, since, limit) {
    const rows = await db.$queryRaw<
      (Omit<ApplicationFlag, "yes" | "no"> & { yes: bigint; no: bigint })[]
    >`
      select flag_name as "flagName", sum(yes)::bigint as yes, sum(no)::bigint as no,
        max(last_at) as "lastAt"
      from flag_usage_day
      where app_name = ${appName} and environment = ${environment} and day >= ${since}
      group by flag_name order by flag_name collate "C" limit ${limit}`;
    return rows.map((row) => ({ ...row, yes: Number(row.yes), no: Number(row.no) }));
  },
  async listNamesOf({ appNames, environment }, since, limit) {
    const rows = await db.$queryRaw<{ app: string; names: string[] }[]>`
      select app, array(
        select distinct flag_name collate "C" from flag_usage_day
        where app_name = app and environment = ${environment} and day >= ${since}
        order by 1 limit ${limit}) as names
      from unnest(${[...appNames]}::text[]) as app`;
    return new Map(rows.map(({ app, names }) => [app, names]));
  },
  forget: (names) => forgetUse(db, names),
  forgetGone: (limit) => forgetGone(db, limit),
  async deleteBefore({ minutes, hours, days }) {
    const old = await db.flagUsage.deleteMany({ where: { minute: { lt: minutes } } });
    const older = await db.flagUsageHour.deleteMany({ where: { hour: { lt: hours } } });
    const oldest = await db.flagUsageDay.deleteMany({ where: { day: { lt: days } } });
    return old.count + older.count + oldest.count;
  },
});

interface Sums {
  readonly table: Prisma.Sql;
  readonly column: Prisma.Sql;
  readonly lastAt: Prisma.Sql;
}

/** The coarsest sums that can answer. */
const sumsOf = ({ bucketMs }: UsageQuery): Sums => {
  const lastAt = Prisma.sql`last_at`;
  if (bucketMs >= DAY_MS)
    return { table: Prisma.sql`flag_usage_day`, column: Prisma.sql`day`, lastAt };
  if (bucketMs >= HOUR_MS)
    return { table: Prisma.sql`flag_usage_hour`, column: Prisma.sql`hour`, lastAt };
  const column = Prisma.sql`minute`;
  return { table: Prisma.sql`flag_usage`, column, lastAt: column };
};

const bucketOf = (column: Prisma.Sql, bucketMs: number): Prisma.Sql => {
  const seconds = bucketMs / 1_000;
  return Prisma.sql`to_timestamp(floor(extract(epoch from ${column}) / ${seconds}::int) * ${seconds}::int)`;
};

function readSeries(
  db: Prisma.TransactionClient,
  names: readonly string[],
  query: UsageQuery,
): Promise<SeriesRow[]> {
  const { table, column } = sumsOf(query);
  return db.$queryRaw<SeriesRow[]>`
    select flag_name as name, ${bucketOf(column, query.bucketMs)} as at,
      sum(yes)::bigint as yes, sum(no)::bigint as no
    from ${table}
    where environment = ${query.environment} and flag_name = any(${[...names]})
      and ${column} >= ${query.from}
    group by 1, 2 order by 1, 2`;
}

interface PartRow {
  readonly key: string;
  readonly at: Date;
  readonly count: bigint;
}

interface PartsQuery extends UsageQuery {
  readonly by: UsagePart;
}

function readParts(
  db: Prisma.TransactionClient,
  name: string,
  { by, ...query }: PartsQuery,
): Promise<PartRow[]> {
  const { table, column } = sumsOf(query);
  const at = bucketOf(column, query.bucketMs);
  const { environment, from } = query;
  if (by === "variant")
    return db.$queryRaw<PartRow[]>`
      select key, ${at} as at, sum(value::bigint)::bigint as count
      from ${table} cross join lateral jsonb_each_text(variants)
      where flag_name = ${name} and environment = ${environment} and ${column} >= ${from}
      group by 1, 2 order by 1, 2`;
  const key = by === "application" ? Prisma.sql`app_name` : Prisma.sql`environment`;
  const inScope =
    by === "application" ? Prisma.sql`and environment = ${environment}` : Prisma.empty;
  return db.$queryRaw<PartRow[]>`
    select ${key} as key, ${at} as at, sum(yes + no)::bigint as count
    from ${table}
    where flag_name = ${name} ${inScope} and ${column} >= ${from}
    group by 1, 2 order by 1, 2`;
}

interface ApplicationRow {
  readonly app: string;
  readonly yes: bigint;
  readonly no: bigint;
  readonly lastAt: Date;
}

function readApplications(
  db: Prisma.TransactionClient,
  name: string,
  query: UsageQuery,
): Promise<ApplicationRow[]> {
  const { table, column, lastAt } = sumsOf(query);
  return db.$queryRaw<ApplicationRow[]>`
    select app_name as app, sum(yes)::bigint as yes, sum(no)::bigint as no,
      max(${lastAt}) as "lastAt"
    from ${table}
    where flag_name = ${name} and environment = ${query.environment} and ${column} >= ${query.from}
    group by app_name order by app_name`;
}
