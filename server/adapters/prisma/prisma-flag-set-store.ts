import type { Flag, FlagEnvironment } from "@/server/domain/flags/flag";
import { flagNameKey } from "@/server/domain/flags/flag";
import type { FlagChild } from "@/server/domain/flags/flag-family";
import type { FlagSetStore, NewFlag } from "@/server/ports/flag-set-store";
import type { Prisma } from "./generated/client";
import { nameTaken } from "./prisma-flag-columns";

/** Rows travel as one document, so that a statement has one parameter whatever their number. */
const rows = (all: readonly object[]): string => JSON.stringify(all);

export const createPrismaFlagSetStore = (db: Prisma.TransactionClient): FlagSetStore => ({
  async insertAll(flags) {
    if (flags.length === 0) return;
    await insertFlags(db, flags);
    await saveStates(
      db,
      flags.flatMap(({ environments }) => environments),
    );
  },
  async saveFlags(flags) {
    if (flags.length > 0) await saveFlags(db, flags);
  },
  async saveStates(states) {
    if (states.length > 0) await saveStates(db, states);
  },
  async saveLastChanges(changes) {
    if (changes.size === 0) return;
    const given = [...changes].map(([name, { at, actor, changeId }]) => ({
      ...{ name, at },
      change: { changeId, actor: { id: actor.id, name: actor.name, kind: actor.kind } },
    }));
    await db.$executeRaw`
      update flag set changed_at = given.at, last_change = given.change
      from jsonb_to_recordset(${rows(given)}::jsonb) as given
        (name text, at timestamptz, change jsonb)
      where flag.name = given.name`;
  },
  async listChildren(names) {
    const found = await db.$queryRaw<(FlagChild & { parent: string })[]>`
      select parent ->> 'feature' as parent, flag.name, archived_at is not null as "isArchived",
        coalesce((parent ->> 'enabled')::boolean, true) as enabled,
        coalesce(parent -> 'variants', '[]'::jsonb) as variants
      from flag cross join lateral jsonb_array_elements(dependencies) parent
      where dependencies <> '[]' and parent ->> 'feature' = any(${[...names]}::text[])
      order by flag.name collate "C"`;
    const children = Map.groupBy(found, ({ parent }) => parent);
    return new Map(
      [...children].map(([name, own]) => [name, own.map(({ parent: _parent, ...child }) => child)]),
    );
  },
});

/** One that is not inserted has a name that is taken. */
async function insertFlags(db: Prisma.TransactionClient, flags: readonly NewFlag[]): Promise<void> {
  const given = flags.map(({ flag }) => ({ ...flag, nameKey: flagNameKey(flag.name) }));
  const inserted = await db.$queryRaw<{ name: string }[]>`
    insert into flag (name, name_key, project, type, lifetime_days, description, owner, impression_data, stale,
      links, tags, dependencies, version, created_at, created_by, archived_at, changed_at)
    select name, "nameKey", project, type, "lifetimeDays", description, owner, "impressionData", stale, links, tags,
      dependencies, version, "createdAt", "createdBy", "archivedAt", "createdAt"
    from jsonb_to_recordset(${rows(given)}::jsonb) as given
      (name text, "nameKey" text, project text, type text, "lifetimeDays" int, description text, owner text,
      "impressionData" boolean, stale boolean, links jsonb, tags text[], dependencies jsonb,
      version int, "createdAt" timestamptz, "createdBy" text, "archivedAt" timestamptz)
    order by name collate "C"
    on conflict do nothing
    returning name`;
  const kept = new Set(inserted.map(({ name }) => name));
  const refused = flags.find(({ flag }) => !kept.has(flag.name));
  if (refused) throw nameTaken(refused.flag.name);
}

async function saveFlags(db: Prisma.TransactionClient, flags: readonly Flag[]): Promise<void> {
  await db.$executeRaw`
    update flag set project = given.project, type = given.type, lifetime_days = given."lifetimeDays",
      description = given.description,
      owner = given.owner, impression_data = given."impressionData", stale = given.stale,
      links = given.links, tags = given.tags, dependencies = given.dependencies,
      version = given.version, archived_at = given."archivedAt"
    from jsonb_to_recordset(${rows(flags)}::jsonb) as given
      (name text, project text, type text, "lifetimeDays" int, description text, owner text, "impressionData" boolean,
      stale boolean, links jsonb, tags text[], dependencies jsonb, version int,
      "archivedAt" timestamptz)
    where flag.name = given.name`;
}

async function saveStates(
  db: Prisma.TransactionClient,
  states: readonly FlagEnvironment[],
): Promise<void> {
  await db.$executeRaw`
    insert into flag_environment (flag_name, environment, enabled, strategies, variants, version,
      updated_at, updated_by, updated_by_name)
    select "flagName", environment, enabled, strategies, variants, version, "updatedAt",
      "updatedBy", "updatedByName"
    from jsonb_to_recordset(${rows(states)}::jsonb) as given
      ("flagName" text, environment text, enabled boolean, strategies jsonb, variants jsonb,
      version int, "updatedAt" timestamptz, "updatedBy" text, "updatedByName" text)
    order by "flagName" collate "C", environment
    on conflict (flag_name, environment) do update set enabled = excluded.enabled,
      strategies = excluded.strategies, variants = excluded.variants, version = excluded.version,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by,
      updated_by_name = excluded.updated_by_name`;
}
