import { type FlagUsageMinute, MOST_KEPT_VARIANTS } from "@/server/ports/flag-usage-store";
import { Prisma } from "./generated/client";

/** Rows of one statement, in the order of their key so that two processes never wait for each other in a circle. */
const asRows = (minutes: readonly FlagUsageMinute[]): string =>
  JSON.stringify(minutes.map(({ minute, ...rest }) => ({ ...rest, minute: minute.toISOString() })));

const reported = (rows: string): Prisma.Sql => Prisma.sql`
  select "flagName" as flag_name, environment, "appName" as app_name, minute, yes, no, variants
  from jsonb_to_recordset(${rows}::jsonb) as usage (
    "flagName" text, environment text, "appName" text, minute timestamptz,
    yes bigint, no bigint, variants jsonb)`;

const addedVariants = (table: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select coalesce(jsonb_object_agg(key, total), '{}') from (
    select key, sum(value::bigint) as total from (
      select * from jsonb_each_text(${table}.variants)
      union all select * from jsonb_each_text(excluded.variants)
    ) as counts group by key order by 2 desc, key collate "C" limit ${MOST_KEPT_VARIANTS}
  ) as totals)`;

const mergeMinutes = (db: Prisma.TransactionClient, rows: string): Promise<number> =>
  db.$executeRaw`
    insert into flag_usage (flag_name, environment, app_name, minute, yes, no, variants)
    select * from (${reported(rows)}) as reported order by 1, 2, 3, 4
    on conflict (flag_name, environment, app_name, minute) do update set
      yes = flag_usage.yes + excluded.yes,
      no = flag_usage.no + excluded.no,
      variants = ${addedVariants(Prisma.sql`flag_usage`)}`;

interface Sums {
  readonly table: Prisma.Sql;
  readonly column: Prisma.Sql;
  readonly start: Prisma.Sql;
}

const HOURS: Sums = {
  table: Prisma.sql`flag_usage_hour`,
  column: Prisma.sql`hour`,
  start: Prisma.sql`date_trunc('hour', minute, 'UTC')`,
};
const DAYS: Sums = {
  table: Prisma.sql`flag_usage_day`,
  column: Prisma.sql`day`,
  start: Prisma.sql`date_trunc('day', minute, 'UTC')`,
};

const mergeSums = (
  db: Prisma.TransactionClient,
  rows: string,
  { table, column, start }: Sums,
): Promise<number> => db.$executeRaw`
  with reported as (select *, ${start} as start from (${reported(rows)}) as given),
  varied as (
    select flag_name, environment, app_name, start, jsonb_object_agg(key, total) as variants
    from (
      select flag_name, environment, app_name, start, key, sum(value::bigint) as total,
        row_number() over (partition by flag_name, environment, app_name, start
          order by sum(value::bigint) desc, key collate "C") as place
      from reported cross join lateral jsonb_each_text(variants)
      group by 1, 2, 3, 4, 5) as counts
    where place <= ${MOST_KEPT_VARIANTS}
    group by 1, 2, 3, 4)
  insert into ${table} (flag_name, environment, app_name, ${column}, yes, no, variants, last_at)
  select flag_name, environment, app_name, start, sum(yes), sum(no),
    coalesce(varied.variants, '{}'), max(minute)
  from reported left join varied using (flag_name, environment, app_name, start)
  group by 1, 2, 3, 4, varied.variants order by 1, 2, 3, 4
  on conflict (flag_name, environment, app_name, ${column}) do update set
    yes = ${table}.yes + excluded.yes,
    no = ${table}.no + excluded.no,
    variants = ${addedVariants(table)},
    last_at = greatest(${table}.last_at, excluded.last_at)`;

const mergeEvidence = (db: Prisma.TransactionClient, rows: string): Promise<number> =>
  db.$executeRaw`
    insert into flag_evidence
      (flag_name, environment, first_at, last_at, last_yes_at, last_no_at)
    select flag_name, environment, min(minute), max(minute),
      max(minute) filter (where yes > 0), max(minute) filter (where no > 0)
    from (${reported(rows)}) as reported group by 1, 2 order by 1, 2
    on conflict (flag_name, environment) do update set
      first_at = least(flag_evidence.first_at, excluded.first_at),
      last_at = greatest(flag_evidence.last_at, excluded.last_at),
      last_yes_at = greatest(flag_evidence.last_yes_at, excluded.last_yes_at),
      last_no_at = greatest(flag_evidence.last_no_at, excluded.last_no_at)`;

/** Adds reports to every sum there is, in the unit they came in. */
export async function mergeUsage(
  db: Prisma.TransactionClient,
  minutes: readonly FlagUsageMinute[],
): Promise<void> {
  if (minutes.length === 0) return;
  const rows = asRows(minutes);
  await mergeMinutes(db, rows);
  await mergeSums(db, rows, HOURS);
  await mergeSums(db, rows, DAYS);
  await mergeEvidence(db, rows);
}
