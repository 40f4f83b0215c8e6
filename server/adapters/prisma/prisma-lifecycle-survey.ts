import { EXPECTED_LIFETIME_DAYS, FLAG_TYPES } from "@/server/domain/flags/flag";
import {
  LIFECYCLE_STAGES,
  type LifecycleFindingKind,
  type LifecycleGround,
  type LifecycleStage,
} from "@/server/domain/flags/lifecycle";
import type {
  LifecycleFilter,
  LifecyclePage,
  LifecycleSurvey,
} from "@/server/ports/flag-lifecycle-store";
import { Prisma } from "./generated/client";

interface Asked {
  readonly filter: LifecycleFilter;
  readonly page: LifecyclePage;
}

const MOST_OWNERS = 200;

/** `assessFlag` by the database: every flag is judged where it is kept, and only a page of names comes back. */
export async function surveyLifecycle(
  db: Prisma.TransactionClient,
  ground: LifecycleGround,
  { filter, page }: Asked,
): Promise<LifecycleSurvey> {
  const [row] = await db.$queryRaw<LifecycleSurvey[]>`
    with asked as (${evidence(ground)}), turned_on as (${turnedOn(ground)}),
    needed as (${needed}), facts as (${facts}), judged as (${judged(ground)}),
    staged as materialized (${staged}),
    in_stage as (select * from staged where stage = ${filter.stage}),
    found as (select name, owner from in_stage where ${wanted(filter)})
    select
      (select count(*)::int from found) as total,
      (select coalesce(jsonb_object_agg(stage, of_stage), '{}') from (
        select stage, count(*)::int as of_stage from staged group by stage) as counted) as stages,
      (select coalesce(jsonb_agg(jsonb_build_object('owner', owner, 'count', of_owner)
          order by of_owner desc, owner collate "C"), '[]') from (
        select owner, count(*)::int as of_owner from in_stage group by owner
        order by of_owner desc, owner collate "C" limit ${MOST_OWNERS}) as counted) as owners,
      array(select name from found where ${beyond(page)}
        order by owner collate "C", name collate "C" limit ${page.limit}) as names`;
  if (!row) throw new Error("The survey of flags gave nothing.");
  return { ...row, stages: { ...none(), ...row.stages } };
}

const none = (): Record<LifecycleStage, number> =>
  Object.fromEntries(LIFECYCLE_STAGES.map((stage) => [stage, 0])) as Record<LifecycleStage, number>;

const wanted = ({ owner, finding }: LifecycleFilter): Prisma.Sql =>
  Prisma.join(
    [
      Prisma.sql`true`,
      ...(owner === undefined ? [] : [Prisma.sql`owner = ${owner}`]),
      ...(finding === undefined ? [] : [COLUMN[finding]]),
    ],
    " and ",
  );

const COLUMN: Readonly<Record<LifecycleFindingKind, Prisma.Sql>> = {
  marked: Prisma.sql`marked`,
  same_answer: Prisma.sql`same_answer`,
  everyone: Prisma.sql`everyone`,
  unused: Prisma.sql`unused`,
  overdue: Prisma.sql`overdue`,
};

const beyond = ({ after }: LifecyclePage): Prisma.Sql =>
  after
    ? Prisma.sql`(owner collate "C", name collate "C") > (${after.key}, ${after.name})`
    : Prisma.sql`true`;

const productionsOf = ({ productions }: LifecycleGround): string[] => [...productions];

const evidence = (ground: LifecycleGround): Prisma.Sql => Prisma.sql`
  select flag_name, max(last_at) as last_at,
    min(first_at) filter (where is_production) as first_production,
    max(last_at) filter (where is_production) as last_production,
    max(last_yes_at) filter (where is_production) as last_yes,
    max(last_no_at) filter (where is_production) as last_no
  from (select *, environment = any(${productionsOf(ground)}::text[]) as is_production
    from flag_evidence) as evidence
  group by flag_name`;

/** What `isForEveryone` says of strategies. */
const FOR_EVERYONE = `$[*] ? (@.disabled == false
  && @.constraints.size() == 0 && @.segments.size() == 0
  && (@.name == "default" || (@.name == "flexibleRollout" && @.parameters.rollout == "100")))`;

const turnedOn = (ground: LifecycleGround): Prisma.Sql => Prisma.sql`
  select flag_name, max(updated_at) as since,
    bool_and(strategies = '[]' or strategies @? ${FOR_EVERYONE}::jsonpath) as is_everyone
  from flag_environment
  where enabled and environment = any(${productionsOf(ground)}::text[])
  group by flag_name`;

const needed = Prisma.sql`
  select distinct parent ->> 'feature' as flag_name
  from flag as child cross join lateral jsonb_array_elements(child.dependencies) as parent
  where child.archived_at is null and child.dependencies <> '[]'`;

const byType = FLAG_TYPES.map(
  (type) => Prisma.sql`when ${type} then ${EXPECTED_LIFETIME_DAYS[type]}::int`,
);

const facts = Prisma.sql`
  select name, coalesce(owner, '') as owner, stale, created_at, archived_at,
    coalesce(lifetime_days, case type ${Prisma.join(byType, " ")} end) as lifetime,
    needed.flag_name is not null as is_needed, turned_on.flag_name is not null as is_on,
    is_everyone, turned_on.since as on_since, last_at, first_production, last_production,
    case when last_no is null or last_yes > last_no then last_no else last_yes end as last_other
  from flag
  left join asked on asked.flag_name = flag.name
  left join turned_on on turned_on.flag_name = flag.name
  left join needed on needed.flag_name = flag.name`;

/** Whole days passed count, as people count them. */
const before = ({ now }: LifecycleGround, days: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`<= ${now}::timestamptz - ${days} * interval '24 hours'`;

function judged(ground: LifecycleGround): Prisma.Sql {
  const { sameAnswerDays, unusedDays } = ground.settings;
  const same = before(ground, Prisma.sql`${sameAnswerDays}::int`);
  const unused = before(ground, Prisma.sql`${unusedDays}::int`);
  return Prisma.sql`
    select *, stale as marked,
      lifetime is not null and first_production is not null and not (last_production ${unused})
        and coalesce(last_other, first_production) ${same} as same_answer,
      lifetime is not null and is_on and is_everyone and on_since ${same} as everyone,
      not is_needed and coalesce(last_at, created_at) ${unused} as unused,
      lifetime is not null and created_at ${before(ground, Prisma.sql`(lifetime + 1)`)} as overdue
    from facts`;
}

const staged = Prisma.sql`
  select name, owner, marked, same_answer, everyone, unused, overdue,
    case
      when archived_at is not null then 'archived'
      when marked or same_answer or everyone or unused or overdue then 'cleanup'
      when first_production is not null then 'production'
      when last_at is not null then 'develop'
      when is_needed and is_on then 'production'
      else 'define'
    end as stage
  from judged`;
