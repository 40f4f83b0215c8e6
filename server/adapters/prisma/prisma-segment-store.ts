import type { KeptSegment, SegmentUse } from "@/server/domain/flags/segment";
import { DomainError } from "@/server/domain/shared/errors";
import type { SegmentStore } from "@/server/ports/segment-store";
import type { Prisma } from "./generated/client";
import { isUniqueViolation } from "./prisma-errors";
import { asJson } from "./prisma-json";

const columns = {
  id: true,
  name: true,
  description: true,
  constraints: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  updatedBy: true,
  updatedByName: true,
} satisfies Prisma.SegmentSelect;

type Row = Prisma.SegmentGetPayload<{ select: typeof columns }>;

const toDomain = (row: Row): KeptSegment => ({
  ...row,
  constraints: row.constraints as unknown as KeptSegment["constraints"],
});

const rowOf = <T extends Omit<KeptSegment, "id">>(segment: T) => ({
  ...segment,
  constraints: asJson(segment.constraints),
});

const nameTaken = (name: string, cause: unknown): DomainError =>
  new DomainError("already_exists", `There is already a segment "${name}".`, {
    details: { name },
    cause,
  });

export const createPrismaSegmentStore = (db: Prisma.TransactionClient): SegmentStore => {
  const find: SegmentStore["find"] = async (id) => {
    const row = await db.segment.findUnique({ where: { id }, select: columns });
    return row && toDomain(row);
  };
  return {
    find,
    async list() {
      const rows = await db.segment.findMany({ orderBy: { name: "asc" }, select: columns });
      return rows.map(toDomain);
    },
    async lock(id) {
      await db.$queryRaw`select id from segment where id = ${id} for update`;
      return find(id);
    },
    async hold(ids) {
      if (ids.length === 0) return;
      await db.$queryRaw`
        select id from segment where id = any(${[...ids]}) order by id for share`;
    },
    async insert(draft, id) {
      const data = { ...rowOf(draft), ...(id !== undefined && { id }) };
      const row = await db.segment.create({ data, select: columns }).catch((cause) => {
        throw isUniqueViolation(cause, "name") ? nameTaken(draft.name, cause) : cause;
      });
      return toDomain(row);
    },
    async save({ id, ...segment }) {
      await db.segment.update({ where: { id }, data: rowOf(segment), select: { id: true } });
    },
    async remove(id) {
      await db.segment.delete({ where: { id }, select: { id: true } });
    },
    listUses: (id) => listUses(db, id),
  };
};

const listUses = (db: Prisma.TransactionClient, id?: number): Promise<SegmentUse[]> =>
  db.$queryRaw<SegmentUse[]>`
    select distinct used.id::int as "segmentId", state.flag_name as "flagName", state.environment,
      state.enabled, flag.archived_at is not null as "isArchived"
    from flag_environment state
    join flag on flag.name = state.flag_name
    cross join lateral jsonb_array_elements(state.strategies) strategy
    cross join lateral jsonb_array_elements_text(strategy -> 'segments') used (id)
    where state.strategies @? '$[*].segments[*]'
      and (${id === undefined} or used.id::int = ${id ?? 0})
    order by "flagName", state.environment, "segmentId"`;
