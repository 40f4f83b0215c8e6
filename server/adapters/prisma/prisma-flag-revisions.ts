import { notFound } from "@/server/domain/shared/errors";
import type { FlagEvent, FlagEventKind, FlagRevisions } from "@/server/ports/flag-revisions";
import type { Prisma } from "./generated/client";

const columns = {
  environment: true,
  revision: true,
  at: true,
  kind: true,
  subject: true,
} satisfies Prisma.FlagEventSelect;

type Row = Prisma.FlagEventGetPayload<{ select: typeof columns }>;

const toDomain = (row: Row): FlagEvent => ({
  ...row,
  revision: Number(row.revision),
  kind: row.kind as FlagEventKind,
});

export const createPrismaFlagRevisions = (db: Prisma.TransactionClient): FlagRevisions => ({
  async append(environment, kind, subject) {
    const [row] = await db.$queryRaw<{ revision: bigint }[]>`
      with next as (
        update environment set flag_revision = flag_revision + 1
        where name = ${environment} returning flag_revision
      )
      insert into flag_event (environment, revision, at, kind, subject)
      select ${environment}, flag_revision, clock_timestamp(), ${kind}, ${subject} from next
      returning revision`;
    if (!row) throw notFound("environment", environment);
    return Number(row.revision);
  },
  async appendAll(environment, kind, subjects) {
    const [row] = await db.$queryRaw<{ revision: bigint }[]>`
      with next as (
        update environment set flag_revision = flag_revision + ${subjects.length}
        where name = ${environment} returning flag_revision - ${subjects.length} as before
      ), added as (
        insert into flag_event (environment, revision, at, kind, subject)
        select ${environment}, before + place, clock_timestamp(), ${kind}, subject
        from next, unnest(${[...subjects]}::text[]) with ordinality as given (subject, place)
        returning revision
      )
      select coalesce((select max(revision) from added), (select before from next)) as revision
      from next`;
    if (!row) throw notFound("environment", environment);
    return Number(row.revision);
  },
  async listCurrent() {
    const rows = await db.environment.findMany({
      select: { name: true, flagRevision: true },
      orderBy: { position: "asc" },
    });
    return rows.map((row) => ({ environment: row.name, revision: Number(row.flagRevision) }));
  },
  async listAfter(environment, revision, limit) {
    const rows = await db.flagEvent.findMany({
      where: { environment, revision: { gt: revision } },
      orderBy: { revision: "asc" },
      take: limit,
      select: columns,
    });
    return rows.map(toDomain);
  },
  async findEvent(environment, revision) {
    const row = await db.flagEvent.findUnique({
      where: { environment_revision: { environment, revision } },
      select: columns,
    });
    return row && toDomain(row);
  },
  async deleteBefore(instant) {
    const { count } = await db.flagEvent.deleteMany({ where: { at: { lt: instant } } });
    return count;
  },
});
