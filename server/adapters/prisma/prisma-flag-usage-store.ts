import type {
  FlagUsageMinute,
  FlagUsageStore,
  FlagUsageTotals,
  UsageBucket,
  UsageQuery,
} from "@/server/ports/flag-usage-store";
import type { Prisma } from "./generated/client";

const HOUR_MS = 3_600_000;

interface SeriesRow {
  readonly name: string;
  readonly at: Date;
  readonly yes: bigint;
  readonly no: bigint;
}

/** Rows of one statement, in the order of their key so that two processes never wait for each other in a circle. */
const asRows = (minutes: readonly FlagUsageMinute[]): string =>
  JSON.stringify(minutes.map(({ minute, ...rest }) => ({ ...rest, minute: minute.toISOString() })));

export const createPrismaFlagUsageStore = (db: Prisma.TransactionClient): FlagUsageStore => ({
  async merge(minutes) {
    if (minutes.length === 0) return;
    const rows = asRows(minutes);
    await mergeMinutes(db, rows);
    await mergeHours(db, rows);
  },
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
  async totals(names, environment, hourBefore) {
    const rows = await db.$queryRaw<({ name: string } & FlagUsageTotals)[]>`
      select name,
        (select coalesce(sum(yes + no), 0)::float8 from flag_usage
          where flag_name = name and environment = ${environment} and minute > ${hourBefore})
          as "lastHour",
        (select max(last_at) from flag_usage_hour
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
  async deleteBefore(minutes, hours) {
    const old = await db.flagUsage.deleteMany({ where: { minute: { lt: minutes } } });
    const older = await db.flagUsageHour.deleteMany({ where: { hour: { lt: hours } } });
    return old.count + older.count;
  },
});

const mergeMinutes = (db: Prisma.TransactionClient, rows: string): Promise<number> =>
  db.$executeRaw`
    insert into flag_usage (flag_name, environment, app_name, minute, yes, no, variants)
    select "flagName", environment, "appName", minute, yes, no, variants
    from jsonb_to_recordset(${rows}::jsonb) as usage (
      "flagName" text, environment text, "appName" text, minute timestamptz,
      yes bigint, no bigint, variants jsonb)
    order by 1, 2, 3, 4
    on conflict (flag_name, environment, app_name, minute) do update set
      yes = flag_usage.yes + excluded.yes,
      no = flag_usage.no + excluded.no,
      variants = (
        select coalesce(jsonb_object_agg(key, total), '{}') from (
          select key, sum(value::bigint) as total from (
            select * from jsonb_each_text(flag_usage.variants)
            union all select * from jsonb_each_text(excluded.variants)
          ) as counts group by key
        ) as totals)`;

const mergeHours = (db: Prisma.TransactionClient, rows: string): Promise<number> =>
  db.$executeRaw`
    insert into flag_usage_hour (flag_name, environment, app_name, hour, yes, no, last_at)
    select "flagName", environment, "appName", date_trunc('hour', minute), sum(yes), sum(no),
      max(minute)
    from jsonb_to_recordset(${rows}::jsonb) as usage (
      "flagName" text, environment text, "appName" text, minute timestamptz,
      yes bigint, no bigint)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (flag_name, environment, app_name, hour) do update set
      yes = flag_usage_hour.yes + excluded.yes,
      no = flag_usage_hour.no + excluded.no,
      last_at = greatest(flag_usage_hour.last_at, excluded.last_at)`;

function readSeries(
  db: Prisma.TransactionClient,
  names: readonly string[],
  { environment, from, bucketMs }: UsageQuery,
): Promise<SeriesRow[]> {
  const seconds = bucketMs / 1_000;
  if (bucketMs >= HOUR_MS)
    return db.$queryRaw<SeriesRow[]>`
      select flag_name as name,
        to_timestamp(floor(extract(epoch from hour) / ${seconds}::int) * ${seconds}::int) as at,
        sum(yes)::bigint as yes, sum(no)::bigint as no
      from flag_usage_hour
      where environment = ${environment} and flag_name = any(${[...names]}) and hour >= ${from}
      group by 1, 2 order by 1, 2`;
  return db.$queryRaw<SeriesRow[]>`
    select flag_name as name,
      to_timestamp(floor(extract(epoch from minute) / ${seconds}::int) * ${seconds}::int) as at,
      sum(yes)::bigint as yes, sum(no)::bigint as no
    from flag_usage
    where environment = ${environment} and flag_name = any(${[...names]}) and minute >= ${from}
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
  { environment, from, bucketMs }: UsageQuery,
): Promise<ApplicationRow[]> {
  if (bucketMs >= HOUR_MS)
    return db.$queryRaw<ApplicationRow[]>`
      select app_name as app, sum(yes)::bigint as yes, sum(no)::bigint as no,
        max(last_at) as "lastAt"
      from flag_usage_hour
      where flag_name = ${name} and environment = ${environment} and hour >= ${from}
      group by app_name order by app_name`;
  return db.$queryRaw<ApplicationRow[]>`
    select app_name as app, sum(yes)::bigint as yes, sum(no)::bigint as no,
      max(minute) as "lastAt"
    from flag_usage
    where flag_name = ${name} and environment = ${environment} and minute >= ${from}
    group by app_name order by app_name`;
}
