import type { FlagEvidence, FlagFacts } from "@/server/domain/flags/lifecycle";
import { DEFAULT_LIFECYCLE_SETTINGS } from "@/server/domain/flags/lifecycle";
import {
  type FlagLifecycleStore,
  type KeptLifecycleSettings,
  MOST_UNKNOWN_FLAGS,
  type UnknownFlag,
} from "@/server/ports/flag-lifecycle-store";
import type { Prisma } from "./generated/client";
import { surveyLifecycle } from "./prisma-lifecycle-survey";

/** A row as JSON carries it: times are texts in it. */
type AsJson<T> = {
  readonly [K in keyof T]: Date extends T[K] ? Exclude<T[K], Date> | string : T[K];
};

interface FactsRow extends Omit<FlagFacts, "on" | "evidence"> {
  readonly on: readonly AsJson<FlagFacts["on"][number]>[];
  readonly evidence: readonly AsJson<FlagEvidence>[];
}

const time = (text: string | null): Date | null => (text === null ? null : new Date(text));

const toDomain = ({ on, evidence, ...flag }: FactsRow): FlagFacts => ({
  ...flag,
  on: on.map((state) => ({ ...state, updatedAt: new Date(state.updatedAt) })),
  evidence: evidence.map(({ environment, firstAt, lastAt, lastYesAt, lastNoAt }) => ({
    environment,
    firstAt: new Date(firstAt),
    lastAt: new Date(lastAt),
    lastYesAt: time(lastYesAt),
    lastNoAt: time(lastNoAt),
  })),
});

const settingColumns = {
  sameAnswerDays: true,
  unusedDays: true,
  version: true,
} satisfies Prisma.FlagLifecycleSettingSelect;

export const createPrismaFlagLifecycleStore = (
  db: Prisma.TransactionClient,
): FlagLifecycleStore => {
  const getSettings = async (): Promise<KeptLifecycleSettings> => {
    const row = await db.flagLifecycleSetting.findUnique({
      where: { id: 1 },
      select: settingColumns,
    });
    return row ?? { ...DEFAULT_LIFECYCLE_SETTINGS, version: 0 };
  };
  return {
    listFacts: (names) => listFacts(db, names),
    survey: (ground, filter, page) => surveyLifecycle(db, ground, { filter, page }),
    getSettings,
    async lockSettings() {
      await db.$queryRaw`select pg_advisory_xact_lock(hashtext('flag_lifecycle_setting'))::text`;
      return getSettings();
    },
    async saveSettings(settings) {
      await db.flagLifecycleSetting.upsert({
        where: { id: 1 },
        create: { id: 1, ...settings },
        update: settings,
        select: { id: true },
      });
    },
    noteUnknown: (flags) => noteUnknown(db, flags),
    listUnknown: (appName, environment) => db.$queryRaw<UnknownFlag[]>`
      select app_name as "appName", environment, flag_name as "flagName", first_at as "firstAt",
        last_at as "lastAt"
      from unknown_flag
      where app_name = ${appName} and environment = ${environment}
        and not exists (select from flag where name = flag_name and archived_at is null)
      order by flag_name collate "C" limit ${MOST_UNKNOWN_FLAGS}`,
    async countUnknown(environment) {
      const rows = await db.$queryRaw<{ app: string; count: number }[]>`
        select app_name as app, count(*)::int as count from unknown_flag
        where environment = ${environment}
          and not exists (select from flag where name = flag_name and archived_at is null)
        group by 1`;
      return new Map(rows.map(({ app, count }) => [app, count]));
    },
    async deleteUnknownBefore(instant) {
      const { count } = await db.unknownFlag.deleteMany({ where: { lastAt: { lt: instant } } });
      return count;
    },
  };
};

async function listFacts(
  db: Prisma.TransactionClient,
  names: readonly string[],
): Promise<FlagFacts[]> {
  const rows = await db.$queryRaw<FactsRow[]>`
    select name, type, lifetime_days as "lifetimeDays", owner, project, stale, version,
      created_at as "createdAt", archived_at as "archivedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('environment', environment,
          'strategies', strategies, 'updatedAt', updated_at) order by environment), '[]')
        from flag_environment where enabled and flag_name = flag.name) as "on",
      (select coalesce(jsonb_agg(jsonb_build_object('environment', environment,
          'firstAt', first_at, 'lastAt', last_at, 'lastYesAt', last_yes_at,
          'lastNoAt', last_no_at) order by environment), '[]')
        from flag_evidence where flag_name = flag.name) as evidence,
      coalesce(family.children, '{}') as children
    from flag
    left join (
      select parent ->> 'feature' as flag_name,
        array_agg(child.name order by child.name collate "C") as children
      from flag as child
      cross join lateral jsonb_array_elements(child.dependencies) as parent
      where child.archived_at is null and child.dependencies <> '[]'
        and parent ->> 'feature' = any(${[...names]})
      group by 1) as family
      on family.flag_name = flag.name
    where name = any(${[...names]})
    order by name collate "C"`;
  return rows.map(toDomain);
}

/** Names beyond the most that are kept of an application are let go, so that no application fills the table. */
async function noteUnknown(
  db: Prisma.TransactionClient,
  flags: readonly UnknownFlag[],
): Promise<void> {
  if (flags.length === 0) return;
  await db.$executeRaw`
    insert into unknown_flag (app_name, environment, flag_name, first_at, last_at)
    select "appName", environment, "flagName", "firstAt", "lastAt" from (
      select *, row_number() over (
          partition by "appName", environment, is_known order by "flagName") as place
      from (
        select seen.*, exists (select from unknown_flag as known
          where known.app_name = "appName" and known.environment = seen.environment
            and known.flag_name = "flagName") as is_known
        from jsonb_to_recordset(${JSON.stringify(flags)}::jsonb) as seen (
          "appName" text, environment text, "flagName" text, "firstAt" timestamptz,
          "lastAt" timestamptz)) as told) as placed
    where is_known or place + (
        select count(*) from unknown_flag as known
        where known.app_name = "appName" and known.environment = placed.environment
      ) <= ${MOST_UNKNOWN_FLAGS}
    order by 1, 2, 3
    on conflict (app_name, environment, flag_name) do update set
      last_at = greatest(excluded.last_at, unknown_flag.last_at)`;
}
