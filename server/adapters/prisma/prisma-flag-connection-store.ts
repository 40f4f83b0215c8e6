import type { Connection, OpenWrite } from "@/server/domain/flags/connection";
import { DomainError } from "@/server/domain/shared/errors";
import type {
  ConnectedFlagFilter,
  FlagConnectionStore,
} from "@/server/ports/flag-connection-store";
import { Prisma } from "./generated/client";
import { connectedColumns, connectedRow, connectedToDomain } from "./prisma-connected-columns";
import {
  countConnected,
  listConnectedPage,
  listConnectedSegmentUses,
} from "./prisma-connected-list";
import { isUniqueViolation } from "./prisma-errors";
import { asJson } from "./prisma-json";

const connectionColumns = {
  name: true,
  url: true,
  survey: true,
  createdAt: true,
  createdBy: true,
  createdByName: true,
  refreshedAt: true,
  attemptedAt: true,
  failure: true,
  failingSince: true,
  eventCursor: true,
} satisfies Prisma.FlagConnectionSelect;

type ConnectionRow = Prisma.FlagConnectionGetPayload<{ select: typeof connectionColumns }>;

const toConnection = (row: ConnectionRow): Connection => ({
  ...row,
  survey: row.survey as unknown as Connection["survey"],
});

const fromConnection = (connection: Connection) => ({
  ...connection,
  survey: asJson(connection.survey),
});

const toWrite = (document: Prisma.JsonValue): OpenWrite => {
  const write = document as unknown as OpenWrite;
  return { ...write, at: new Date(write.at) };
};

const whereOf = ({
  connection,
  search,
  after,
}: ConnectedFlagFilter): Prisma.ConnectedFlagWhereInput => ({
  goneAt: null,
  ...(connection && { connection }),
  AND: [
    search
      ? {
          OR: [
            { name: { contains: search, mode: "insensitive" } },
            { description: { contains: search, mode: "insensitive" } },
          ],
        }
      : {},
    after
      ? {
          OR: [
            { name: { gt: after.name } },
            { name: after.name, connection: { gt: after.connection } },
          ],
        }
      : {},
  ],
});

type Db = Prisma.TransactionClient;
type ConnectionPart = Pick<
  FlagConnectionStore,
  "list" | "find" | "findToken" | "insert" | "save" | "remove"
>;
type WritePart = Pick<FlagConnectionStore, "openWrite" | "closeWrite" | "listWrites">;

export const createPrismaFlagConnectionStore = (db: Db): FlagConnectionStore => {
  const findFlag: FlagConnectionStore["findFlag"] = async (connection, name) => {
    const row = await db.connectedFlag.findUnique({
      where: { connection_name: { connection, name } },
      select: connectedColumns,
    });
    return row && connectedToDomain(row);
  };
  return {
    ...connectionsOf(db),
    ...writesOf(db),
    findFlag,
    async lockFlag(connection, name) {
      await db.$queryRaw`
        select name from connected_flag where connection = ${connection} and name = ${name} for update`;
      return findFlag(connection, name);
    },
    async listFlags(filter) {
      const rows = await db.connectedFlag.findMany({
        where: whereOf(filter),
        orderBy: [{ name: "asc" }, { connection: "asc" }],
        take: filter.limit,
        select: connectedColumns,
      });
      return rows.map(connectedToDomain);
    },
    async countFlags(connection) {
      const where = { connection, goneAt: null };
      const all = await db.connectedFlag.count({ where });
      const drifted = await db.connectedFlag.count({
        where: { ...where, drift: { not: Prisma.DbNull } },
      });
      return { all, drifted };
    },
    listKnown: (connection) =>
      db.connectedFlag.findMany({
        where: { connection },
        orderBy: { name: "asc" },
        select: {
          ...{ name: true, project: true, version: true, head: true, readAt: true, goneAt: true },
        },
      }),
    listPage: (filter, page) => listConnectedPage(db, filter, page),
    count: (environment, changedSince, connection) =>
      countConnected(db, { environment, changedSince, connection }),
    listSegmentUses: (connection) => listConnectedSegmentUses(db, connection),
    async findFlagByKey(connection, nameKey) {
      const [found] = await db.$queryRaw<{ name: string }[]>`
        select name from connected_flag where connection = ${connection} and lower(name) = ${nameKey}
        order by gone_at desc nulls first, name limit 1`;
      return found ? findFlag(connection, found.name) : null;
    },
    async saveFlag(kept, head) {
      const row = { ...connectedRow(kept), head };
      const { connection } = kept;
      const { name } = kept.flag;
      await db.connectedFlag.upsert({
        where: { connection_name: { connection, name } },
        create: { connection, name, ...row },
        update: row,
        select: { name: true },
      });
    },
  };
};

const connectionsOf = (db: Db): ConnectionPart => ({
  async list() {
    const rows = await db.flagConnection.findMany({
      orderBy: { name: "asc" },
      select: connectionColumns,
    });
    return rows.map(toConnection);
  },
  async find(name) {
    const row = await db.flagConnection.findUnique({ where: { name }, select: connectionColumns });
    return row && toConnection(row);
  },
  async findToken(name) {
    const row = await db.flagConnection.findUnique({ where: { name }, select: { token: true } });
    return row?.token ?? null;
  },
  async insert(connection, token) {
    await db.flagConnection
      .create({ data: { ...fromConnection(connection), token }, select: { name: true } })
      .catch((cause) => {
        if (!isUniqueViolation(cause, "name")) throw cause;
        throw new DomainError(
          "already_exists",
          `There is already a connection "${connection.name}".`,
          { details: { name: connection.name }, cause },
        );
      });
  },
  async save({ name, ...connection }) {
    const data = { ...connection, survey: asJson(connection.survey) };
    await db.flagConnection.updateMany({ where: { name }, data });
  },
  async remove(name) {
    await db.flagConnection.delete({ where: { name }, select: { name: true } });
  },
});

const writesOf = (db: Db): WritePart => ({
  async openWrite(write) {
    const { id, connection, address, at } = write;
    const { count } = await db.connectedWrite.createMany({
      data: [{ id, connection, name: address.name, at, document: asJson(write) }],
      skipDuplicates: true,
    });
    if (count === 0)
      throw new DomainError("in_flight", `A change of ${address.name} is still under way.`);
  },
  async closeWrite(id) {
    const { count } = await db.connectedWrite.deleteMany({ where: { id } });
    return count > 0;
  },
  async listWrites(connection) {
    const rows = await db.connectedWrite.findMany({
      where: { connection },
      orderBy: { at: "asc" },
      select: { document: true },
    });
    return rows.map(({ document }) => toWrite(document));
  },
});
