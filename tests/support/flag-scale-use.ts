import type { PrismaClient } from "@/server/adapters/prisma/generated/client";

export interface UseAtScale {
  /** Days of daily sums, for every flag in every environment. */
  readonly days: number;
  /** Hours of hourly sums, for every flag in production. */
  readonly hours: number;
  readonly changes: number;
  readonly instances: number;
}

/** What makes a database of flags as heavy as years of use do: reports, evidence, families, segments, applications, changes. */
export async function seedFlagUse(prisma: PrismaClient, size: UseAtScale): Promise<void> {
  await seedReports(prisma, size);
  await seedFamilies(prisma);
  await seedApplications(prisma, size);
  await seedChanges(prisma, size);
  await prisma.$executeRaw`analyze`;
}

/** Every seventh flag was never asked, every eleventh not for two months; the others minutes ago, by thirds yes, no, both. */
async function seedReports(prisma: PrismaClient, { days, hours }: UseAtScale): Promise<void> {
  await prisma.$executeRaw`
    insert into flag_usage_day (flag_name, environment, app_name, day, yes, no, variants, last_at)
    select flag.name, environment.name, 'app-' || right(flag.name, 2),
      date_trunc('day', now(), 'UTC') - n * interval '1 day', 100, 5, '{}', now() - n * interval '1 day'
    from flag cross join environment cross join generate_series(0, ${days}::int - 1) as n
    where right(flag.name, 5)::int % 7 > 0`;
  await prisma.$executeRaw`
    insert into flag_usage_hour (flag_name, environment, app_name, hour, yes, no, variants, last_at)
    select flag.name, 'production', 'app-' || right(flag.name, 2),
      date_trunc('hour', now(), 'UTC') - n * interval '1 hour', 10, 1, '{}', now() - n * interval '1 hour'
    from flag cross join generate_series(0, ${hours}::int - 1) as n
    where right(flag.name, 5)::int % 7 > 0`;
  await prisma.$executeRaw`
    insert into flag_usage (flag_name, environment, app_name, minute, yes, no, variants)
    select flag.name, 'production', 'app-' || right(flag.name, 2),
      date_trunc('minute', now(), 'UTC') - n * interval '1 minute', 1, 0, '{}'
    from flag cross join generate_series(1, 10) as n
    where right(flag.name, 5)::int % 7 > 0`;
  await prisma.$executeRaw`
    insert into flag_evidence (flag_name, environment, first_at, last_at, last_yes_at, last_no_at)
    select name, environment, now() - interval '90 days', last_at,
      case when n % 3 <> 1 then last_at end, case when n % 3 <> 0 then last_at end
    from (
      select flag.name, environment.name as environment, right(flag.name, 5)::int as n,
        now() - case when right(flag.name, 5)::int % 11 = 0
          then interval '60 days' else interval '1 hour' end as last_at
      from flag cross join environment) as asked
    where n % 7 > 0`;
}

/** Every tenth flag needs one of fifty parents, every eighth names one of twenty segments. */
async function seedFamilies(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    insert into segment (name, description, constraints, created_at)
    select 'Segment ' || n, '', jsonb_build_array(jsonb_build_object('contextName', 'country',
      'operator', 'IN', 'values', jsonb_build_array('NO', 'SE'), 'inverted', false,
      'caseInsensitive', false)), now()
    from generate_series(1, 20) as n`;
  await prisma.$executeRaw`
    update flag set dependencies = jsonb_build_array(jsonb_build_object('feature', parent.name,
      'enabled', true, 'variants', '[]'::jsonb))
    from flag as parent
    where right(flag.name, 5)::int % 10 = 1
      and right(parent.name, 5)::int = (right(flag.name, 5)::int % 50) * 10 + 3`;
  await prisma.$executeRaw`
    update flag_environment set strategies = jsonb_set(strategies, '{0,segments}',
      jsonb_build_array((select min(id) from segment) + right(flag_name, 5)::int % 20))
    where right(flag_name, 5)::int % 8 = 0`;
}

async function seedApplications(prisma: PrismaClient, { instances }: UseAtScale): Promise<void> {
  await prisma.$executeRaw`
    insert into sdk_instance (app_name, instance_id, environment, sdk_version, spec_version, mode,
      started_at, last_seen_at, connected_until, revision, revision_at)
    select 'app-' || lpad((n % 100)::text, 2, '0'), 'instance-' || n,
      (array['development', 'qa', 'staging', 'canary', 'production'])[n / 100 % 5 + 1],
      'unleash-client-node:6.' || n % 8 || '.0', '5.2.0', 'polling', now(), now(),
      now() + interval '1 minute', 0, now()
    from generate_series(1, ${instances}::int) as n`;
}

/** Toggles of production, as the timeline and the kill switches read them; chained by nothing. */
async function seedChanges(prisma: PrismaClient, { changes }: UseAtScale): Promise<void> {
  await prisma.$executeRaw`
    insert into change (id, seq, at, actor_id, actor_name, actor_kind, action, object_kind,
      object_id, environment, services, reason, before, after, prev_hash, hash)
    select 'seeded-' || n, n, now() - (${changes}::int - n) * interval '1 minute', 'ada', 'Ada',
      'user', 'flag.toggled', 'flag', flag.name, 'production', '{}', null,
      jsonb_build_object('enabled', n % 2 = 0), jsonb_build_object('enabled', n % 2 = 1), '', ''
    from (select name, row_number() over (order by name) - 1 as place, count(*) over () as all_of
      from flag) as flag
    join generate_series(1, ${changes}::int) as n on n % all_of = place`;
  await prisma.$executeRaw`update change_head set seq = ${changes}::int`;
}
