import { createHash, randomUUID } from "node:crypto";
import { type ChainHead, hashedText } from "@/server/domain/changes/chain";
import type { ChangeDraft, ChangeRecord, InverseCommand } from "@/server/domain/changes/change";
import { DomainError } from "@/server/domain/shared/errors";
import type { ChangeFilter, ChangeLog } from "@/server/ports/change-log";
import type { Prisma } from "./generated/client";
import { insertChanges } from "./prisma-change-rows";
import { fromColumn } from "./prisma-json";
import { escapeLike } from "./prisma-text";

const columns = {
  id: true,
  seq: true,
  at: true,
  actorId: true,
  actorName: true,
  actorKind: true,
  action: true,
  objectKind: true,
  objectId: true,
  environment: true,
  services: true,
  reason: true,
  before: true,
  after: true,
  inverse: true,
  revertsId: true,
  prevHash: true,
  hash: true,
} satisfies Prisma.ChangeSelect;

type Row = Prisma.ChangeGetPayload<{ select: typeof columns }>;

const toDomain = ({ actorId, actorName, actorKind, objectKind, objectId, ...row }: Row) =>
  ({
    ...row,
    actor: { id: actorId, name: actorName, kind: actorKind as ChangeRecord["actor"]["kind"] },
    object: { kind: objectKind, id: objectId },
    before: fromColumn(row.before),
    after: fromColumn(row.after),
    inverse: fromColumn(row.inverse) as InverseCommand | null,
  }) satisfies ChangeRecord;

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

async function appendAll(
  db: Prisma.TransactionClient,
  drafts: readonly ChangeDraft[],
): Promise<ChangeRecord[]> {
  let head = await lockHead(db);
  const changes = drafts.map((draft): ChangeRecord => {
    const unhashed = { ...draft, id: randomUUID(), seq: head.seq + 1n, prevHash: head.hash };
    const change = { ...unhashed, hash: sha256(hashedText(unhashed)) };
    head = change;
    return change;
  });
  await requireNotTakenBack(db, drafts);
  await insertChanges(db, changes);
  const { seq, hash } = head;
  await db.changeHead.update({ where: { id: 1 }, data: { seq, hash }, select: { id: true } });
  return changes;
}

export const createPrismaChangeLog = (db: Prisma.TransactionClient): ChangeLog => ({
  async append(draft) {
    const [change] = await appendAll(db, [draft]);
    if (!change) throw new Error("The change was not appended.");
    return change;
  },
  appendAll: (drafts) => appendAll(db, drafts),
  async findById(id) {
    const row = await db.change.findUnique({ where: { id }, select: columns });
    return row && toDomain(row);
  },
  async findReverting(id) {
    const row = await db.change.findUnique({ where: { revertsId: id }, select: columns });
    return row && toDomain(row);
  },
  async listReverting(ids) {
    const rows = await db.change.findMany({
      where: { revertsId: { in: [...ids] } },
      select: columns,
    });
    return rows.map(toDomain);
  },
  async listSuperseding(ids) {
    const pairs = await db.$queryRaw<{ id: string; by: string }[]>`
      select distinct on (one.id) one.id, later.id as by
      from change one
      join change later on later.object_kind = one.object_kind
        and later.object_id = one.object_id
        and later.environment is not distinct from one.environment
        and later.seq > one.seq
      where one.id = any(${[...ids]}::text[])
      order by one.id, later.seq desc`;
    const rows = await db.change.findMany({
      where: { id: { in: pairs.map(({ by }) => by) } },
      select: columns,
    });
    const byId = new Map(rows.map((row) => [row.id, toDomain(row)]));
    return new Map(
      pairs.flatMap(({ id, by }) => {
        const change = byId.get(by);
        return change ? [[id, change]] : [];
      }),
    );
  },
  async list(filter, { before, limit }) {
    const rows = await db.change.findMany({
      where: { AND: [toWhere(filter), before === undefined ? {} : { seq: { lt: before } }] },
      orderBy: { seq: "desc" },
      take: limit,
      select: columns,
    });
    return rows.map(toDomain);
  },
  async listChain({ after, limit }) {
    const rows = await db.change.findMany({
      where: { seq: { gt: after } },
      orderBy: { seq: "asc" },
      take: limit,
      select: columns,
    });
    return rows.map(toDomain);
  },
  async getHead() {
    const head = await db.changeHead.findUniqueOrThrow({ where: { id: 1 } });
    return { seq: head.seq, hash: head.hash };
  },
});

async function lockHead(db: Prisma.TransactionClient): Promise<ChainHead> {
  const [head] = await db.$queryRaw<ChainHead[]>`
    select seq, hash from change_head where id = 1 for update`;
  if (!head) throw new Error("The head of the chain of changes is missing.");
  return head;
}

/** Nobody else appends while the head is held, so what is not taken back now is not until this unit ends. */
async function requireNotTakenBack(
  db: Prisma.TransactionClient,
  drafts: readonly ChangeDraft[],
): Promise<void> {
  const ids = drafts.flatMap(({ revertsId }) => revertsId ?? []);
  if (ids.length === 0) return;
  const [taken] = await db.$queryRaw<{ id: string }[]>`
    select id from change where reverts_id = any(${ids}) limit 1`;
  if (taken) throw new DomainError("conflict", "This change has already been taken back.");
}

const toWhere = (filter: ChangeFilter): Prisma.ChangeWhereInput => {
  const { service, services, environment, search, from, to, ...equal } = filter;
  const conditions: Prisma.ChangeWhereInput[] = [equal];
  if (service !== undefined) conditions.push({ services: { has: service } });
  if (services !== undefined) conditions.push({ services: { hasSome: [...services] } });
  if (environment !== undefined) conditions.push({ OR: [{ environment }, { environment: null }] });
  if (from) conditions.push({ at: { gte: from } });
  if (to) conditions.push({ at: { lt: to } });
  if (search) conditions.push(matching(search));
  return { AND: conditions };
};

const matching = (search: string): Prisma.ChangeWhereInput => {
  const contains = { contains: escapeLike(search), mode: "insensitive" } as const;
  return {
    OR: [
      { objectId: contains },
      { actorName: contains },
      { reason: contains },
      { services: { has: search } },
    ],
  };
};
