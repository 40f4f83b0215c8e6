import type { ConnectedFlag, Connection, Drift, OpenWrite } from "@/server/domain/flags/connection";
import type { ControlledFlag } from "@/server/domain/flags/controlled-flag";
import { DomainError } from "@/server/domain/shared/errors";
import type {
  ConnectedFlagFilter,
  FlagConnectionStore,
} from "@/server/ports/flag-connection-store";
import { Prisma } from "./generated/client";
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

const flagColumns = {
  connection: true,
  flag: true,
  version: true,
  readAt: true,
  goneAt: true,
  drift: true,
} satisfies Prisma.ConnectedFlagSelect;

type ConnectionRow = Prisma.FlagConnectionGetPayload<{ select: typeof connectionColumns }>;
type FlagRow = Prisma.ConnectedFlagGetPayload<{ select: typeof flagColumns }>;

const toConnection = (row: ConnectionRow): Connection => ({
  ...row,
  survey: row.survey as unknown as Connection["survey"],
});

const fromConnection = (connection: Connection) => ({
  ...connection,
  survey: asJson(connection.survey),
});

/** Instants inside a document come back as text. */
const toFlag = (row: FlagRow): ConnectedFlag => {
  const flag = row.flag as unknown as ControlledFlag;
  const drift = row.drift as unknown as Drift | null;
  return {
    ...row,
    flag: { ...flag, createdAt: new Date(flag.createdAt) },
    drift: drift && { ...drift, at: new Date(drift.at) },
  };
};

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
      select: flagColumns,
    });
    return row && toFlag(row);
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
        select: flagColumns,
      });
      return rows.map(toFlag);
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
    async saveFlag({ connection, flag, drift, ...kept }, head) {
      const { name, project, description } = flag;
      const row = {
        ...{ ...kept, head, project, description, flag: asJson(flag) },
        drift: drift ? asJson(drift) : Prisma.DbNull,
      };
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
