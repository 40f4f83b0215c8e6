import {
  type ConnectedSegment,
  type OpenSegmentWrite,
  segmentWriteKey,
} from "@/server/domain/flags/connected-segment";
import type { ControlledSegment } from "@/server/domain/flags/controlled-flag";
import { DomainError } from "@/server/domain/shared/errors";
import type {
  ConnectedSegmentName,
  ConnectedSegmentStore,
} from "@/server/ports/connected-segment-store";
import { Prisma } from "./generated/client";
import { lastChangeOf } from "./prisma-connected-columns";
import { asJson } from "./prisma-json";

const columns = {
  connection: true,
  segment: true,
  version: true,
  readAt: true,
  lastChange: true,
} satisfies Prisma.ConnectedSegmentSelect;

type Row = Prisma.ConnectedSegmentGetPayload<{ select: typeof columns }>;

const toSegment = ({ segment, lastChange, ...kept }: Row): ConnectedSegment => ({
  ...kept,
  segment: segment as unknown as ControlledSegment,
  lastChange: lastChangeOf(lastChange),
});

const toWrite = (document: Prisma.JsonValue): OpenSegmentWrite => {
  const write = document as unknown as OpenSegmentWrite;
  return { ...write, at: new Date(write.at) };
};

const byName = (one: ConnectedSegment, other: ConnectedSegment): number =>
  Number(one.segment.name > other.segment.name) - Number(one.segment.name < other.segment.name) ||
  one.segment.id - other.segment.id;

export const createPrismaConnectedSegmentStore = (
  db: Prisma.TransactionClient,
): ConnectedSegmentStore => {
  const find: ConnectedSegmentStore["find"] = async (connection, id) => {
    const row = await db.connectedSegment.findUnique({
      where: { connection_id: { connection, id } },
      select: columns,
    });
    return row && toSegment(row);
  };
  return {
    ...writesOf(db),
    find,
    async list(connection) {
      const rows = await db.connectedSegment.findMany({ where: { connection }, select: columns });
      return rows.map(toSegment).sort(byName);
    },
    listNames: () => db.$queryRaw<ConnectedSegmentName[]>`
      select connection, id, segment->>'name' as name, segment->>'project' as project
      from connected_segment order by segment->>'name' collate "C", id`,
    async lock(connection, id) {
      await db.$queryRaw`
        select id from connected_segment where connection = ${connection} and id = ${id} for update`;
      return find(connection, id);
    },
    async save({ connection, segment, lastChange, ...kept }) {
      const { id } = segment;
      const row = {
        ...{ ...kept, segment: asJson(segment) },
        lastChange: lastChange ? asJson(lastChange) : Prisma.DbNull,
      };
      await db.connectedSegment.upsert({
        where: { connection_id: { connection, id } },
        create: { connection, id, ...row },
        update: row,
        select: { id: true },
      });
    },
    async remove(connection, id) {
      await db.connectedSegment.deleteMany({ where: { connection, id } });
    },
  };
};

type Writes = Pick<ConnectedSegmentStore, "openWrite" | "closeWrite" | "listWrites">;

const writesOf = (db: Prisma.TransactionClient): Writes => ({
  async openWrite(write) {
    const { id, connection, at } = write;
    const { count } = await db.connectedSegmentWrite.createMany({
      data: [{ id, connection, key: segmentWriteKey(write), at, document: asJson(write) }],
      skipDuplicates: true,
    });
    if (count === 0)
      throw new DomainError("in_flight", "A change of this segment is still under way.");
  },
  async closeWrite(id) {
    const { count } = await db.connectedSegmentWrite.deleteMany({ where: { id } });
    return count > 0;
  },
  async listWrites(connection) {
    const rows = await db.connectedSegmentWrite.findMany({
      where: { connection },
      orderBy: { at: "asc" },
      select: { document: true },
    });
    return rows.map(({ document }) => toWrite(document));
  },
});
