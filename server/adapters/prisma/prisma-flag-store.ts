import type {
  Flag,
  FlagEnvironment,
  FlagSelection,
  FlagWithEnvironments,
  LastFlagChange,
  Segment,
} from "@/server/domain/flags/flag";
import { flagNameKey } from "@/server/domain/flags/flag";
import type { FlagChild } from "@/server/domain/flags/flag-family";
import type { FlagCounts, FlagStore } from "@/server/ports/flag-store";
import type { Prisma } from "./generated/client";
import { listDeliverable } from "./prisma-deliverable-flags";
import { isUniqueViolation } from "./prisma-errors";
import { flagColumns, flagToDomain, nameTaken, stateColumns } from "./prisma-flag-columns";
import { listFacets } from "./prisma-flag-facets";
import { listFlags } from "./prisma-flag-list";
import { asJson } from "./prisma-json";

const columns = {
  ...flagColumns,
  environments: { select: stateColumns },
} satisfies Prisma.FlagSelect;

const segmentColumns = {
  id: true,
  name: true,
  description: true,
  constraints: true,
} satisfies Prisma.SegmentSelect;

type SegmentRow = Prisma.SegmentGetPayload<{ select: typeof segmentColumns }>;

const segmentToDomain = (row: SegmentRow): Segment => ({
  ...row,
  constraints: row.constraints as unknown as Segment["constraints"],
});

const flagRow = (flag: Flag) => ({
  ...flag,
  tags: [...flag.tags],
  links: asJson(flag.links),
  dependencies: asJson(flag.dependencies),
});

const stateRow = ({ flagName: _flagName, ...state }: FlagEnvironment) => ({
  ...state,
  strategies: asJson(state.strategies),
  variants: asJson(state.variants),
});

export const createPrismaFlagStore = (db: Prisma.TransactionClient): FlagStore => {
  const findByName: FlagStore["findByName"] = async (name) => {
    const row = await db.flag.findUnique({ where: { name }, select: columns });
    return row && flagToDomain(row);
  };
  return {
    findByName,
    async findByNameKey(nameKey) {
      const row = await db.flag.findUnique({ where: { nameKey }, select: columns });
      return row && flagToDomain(row);
    },
    async lock(name) {
      await db.$queryRaw`select name from flag where name = ${name} for update`;
      return findByName(name);
    },
    async lockAll(names) {
      await db.$queryRaw`
        select name from flag where name = any(${[...names]}) order by name collate "C" for update`;
      return listWhere(db, { name: { in: [...names] } });
    },
    listByNameKeys: (nameKeys) => listWhere(db, { nameKey: { in: [...nameKeys] } }),
    listFacets: () => listFacets(db),
    async insert(flag, environments) {
      const data = {
        ...flagRow(flag),
        nameKey: flagNameKey(flag.name),
        changedAt: flag.createdAt,
        environments: { create: environments.map(stateRow) },
      };
      await db.flag.create({ data, select: { name: true } }).catch((cause) => {
        throw isUniqueViolation(cause, "name") ? nameTaken(flag.name, cause) : cause;
      });
    },
    async saveFlag({ name, ...flag }) {
      const { name: _name, ...data } = flagRow({ name, ...flag });
      await db.flag.update({ where: { name }, data, select: { name: true } });
    },
    async saveEnvironment(state) {
      const { flagName, environment } = state;
      const data = stateRow(state);
      await db.flagEnvironment.upsert({
        where: { flagName_environment: { flagName, environment } },
        create: { flagName, ...data },
        update: data,
        select: { version: true },
      });
    },
    async saveLastChange(name, { at, actor, changeId }: LastFlagChange) {
      await db.flag.update({
        where: { name },
        data: {
          changedAt: at,
          lastChange: { changeId, actor: { id: actor.id, name: actor.name, kind: actor.kind } },
        },
        select: { name: true },
      });
    },
    list: (filter, page) => listFlags(db, filter, page),
    count: (environment, changedSince) => countFlags(db, environment, changedSince),
    listDeliverable: (environment, names) => listDeliverable(db, environment, names),
    listSelections: (name) => listSelections(db, name),
    listChildren: (name) => listChildren(db, name),
    async remove(name) {
      await db.flag.delete({ where: { name }, select: { name: true } });
    },
    listSegments: () => listSegments(db),
    saveSegment: (segment, at) => saveSegment(db, segment, at),
  };
};

async function listWhere(
  db: Prisma.TransactionClient,
  where: Prisma.FlagWhereInput,
): Promise<FlagWithEnvironments[]> {
  const rows = await db.flag.findMany({ where, select: columns, orderBy: { name: "asc" } });
  return rows.map(flagToDomain);
}

async function countFlags(
  db: Prisma.TransactionClient,
  environment: string,
  changedSince: Date,
): Promise<FlagCounts> {
  const [row] = await db.$queryRaw<FlagCounts[]>`
    select
      (count(*) filter (where archived_at is null))::int as "all",
      (count(*) filter (where archived_at is null and state.enabled))::int as "on",
      (count(*) filter (where archived_at is null and changed_at >= ${changedSince}))::int as changed,
      (count(*) filter (where archived_at is null and type = 'kill-switch'))::int as "killSwitches",
      (count(*) filter (where archived_at is not null))::int as archived,
      (count(*) filter (where archived_at is null and stale))::int as stale
    from flag
    left join flag_environment state
      on state.flag_name = flag.name and state.environment = ${environment}`;
  return row ?? { all: 0, on: 0, changed: 0, killSwitches: 0, archived: 0, stale: 0 };
}

const listSelections = (db: Prisma.TransactionClient, name: string): Promise<FlagSelection[]> =>
  db.$queryRaw<FlagSelection[]>`
    select port.service, port.name as port, adapter.name as adapter,
      coalesce((adapter.flag ->> 'when')::boolean, true) as "when"
    from adapter join port on port.id = adapter.port_id
    where adapter.flag ->> 'name' = ${name}
    order by port.service, port.position, adapter.position`;

const listChildren = (db: Prisma.TransactionClient, name: string): Promise<FlagChild[]> =>
  db.$queryRaw<FlagChild[]>`
    select flag.name, archived_at is not null as "isArchived",
      coalesce((parent ->> 'enabled')::boolean, true) as enabled,
      coalesce(parent -> 'variants', '[]'::jsonb) as variants
    from flag cross join lateral jsonb_array_elements(dependencies) parent
    where dependencies @> jsonb_build_array(jsonb_build_object('feature', ${name}::text))
      and parent ->> 'feature' = ${name}
    order by flag.name collate "C"`;

async function listSegments(db: Prisma.TransactionClient): Promise<Segment[]> {
  const rows = await db.segment.findMany({ orderBy: { id: "asc" }, select: segmentColumns });
  return rows.map(segmentToDomain);
}

async function saveSegment(
  db: Prisma.TransactionClient,
  { name, description, constraints }: Omit<Segment, "id">,
  at: Date,
): Promise<Segment> {
  const data = { description, constraints: asJson(constraints) };
  const row = await db.segment.upsert({
    where: { name },
    create: { name, createdAt: at, ...data },
    update: { ...data, version: { increment: 1 } },
    select: segmentColumns,
  });
  return segmentToDomain(row);
}
