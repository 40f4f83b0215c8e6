import type { ControlledFlag } from "@/server/domain/flags/controlled-flag";
import type { SegmentUse } from "@/server/domain/flags/segment";
import type { ConnectedListFilter, ConnectedPage } from "@/server/ports/flag-connection-store";
import type { FlagCounts, FlagSort } from "@/server/ports/flag-store";
import type { Prisma } from "./generated/client";
import { connectedColumns, connectedToDomain } from "./prisma-connected-columns";
import { escapeLike } from "./prisma-text";

const toWhere = (filter: ConnectedListFilter): Prisma.ConnectedFlagWhereInput => {
  const { connection, environment, search, type, isOn, changedSince, isArchived } = filter;
  const { project, isStale } = filter;
  const contains = search && { contains: escapeLike(search), mode: "insensitive" as const };
  const isOnThere = { enabledIn: { has: environment } };
  return {
    goneAt: isArchived ? { not: null } : null,
    ...(connection !== undefined && { connection }),
    ...(contains && { OR: [{ name: contains }, { description: contains }] }),
    ...(type !== undefined && { type }),
    ...(project !== undefined && { project }),
    ...(isStale !== undefined && { stale: isStale }),
    ...(changedSince && { changedAt: { gte: changedSince } }),
    ...(isOn === true && isOnThere),
    ...(isOn === false && { NOT: isOnThere }),
  };
};

const ORDER: Readonly<Record<FlagSort, Prisma.ConnectedFlagOrderByWithRelationInput[]>> = {
  last_change: [{ changedAt: "desc" }, { name: "asc" }, { connection: "asc" }],
  created: [{ createdAt: "desc" }, { name: "asc" }, { connection: "asc" }],
  name: [{ name: "asc" }, { connection: "asc" }],
};

/** What comes after a place in the order. */
const beyond = ({ sort, after }: ConnectedPage): Prisma.ConnectedFlagWhereInput => {
  if (!after) return {};
  const { key, name, connection } = after;
  const named = { OR: [{ name: { gt: name } }, { name, connection: { gt: connection } }] };
  if (sort === "name") return named;
  const at = new Date(key);
  const column = sort === "created" ? "createdAt" : "changedAt";
  return { OR: [{ [column]: { lt: at } }, { AND: [{ [column]: at }, named] }] };
};

export async function listConnectedPage(
  db: Prisma.TransactionClient,
  filter: ConnectedListFilter,
  page: ConnectedPage,
) {
  const where = toWhere(filter);
  const total = await db.connectedFlag.count({ where });
  const rows = await db.connectedFlag.findMany({
    where: { AND: [where, beyond(page)] },
    orderBy: ORDER[page.sort],
    take: page.limit,
    select: connectedColumns,
  });
  return { items: rows.map(connectedToDomain), total };
}

interface Counted {
  readonly environment: string;
  readonly changedSince: Date;
  readonly connection?: string | undefined;
}

export async function countConnected(
  db: Prisma.TransactionClient,
  { environment, changedSince, connection }: Counted,
): Promise<FlagCounts> {
  const count = (where: Prisma.ConnectedFlagWhereInput): Promise<number> =>
    db.connectedFlag.count({
      where: { ...(connection !== undefined && { connection }), ...where },
    });
  const goneAt = null;
  return {
    all: await count({ goneAt }),
    on: await count({ goneAt, enabledIn: { has: environment } }),
    changed: await count({ goneAt, changedAt: { gte: changedSince } }),
    killSwitches: await count({ goneAt, type: "kill-switch" }),
    archived: await count({ goneAt: { not: null } }),
    stale: await count({ goneAt, stale: true }),
  };
}

export async function listConnectedSegmentUses(
  db: Prisma.TransactionClient,
  connection: string,
): Promise<SegmentUse[]> {
  const rows = await db.connectedFlag.findMany({
    where: { connection, segmentIds: { isEmpty: false } },
    orderBy: { name: "asc" },
    select: { name: true, goneAt: true, flag: true },
  });
  return rows.flatMap(({ name, goneAt, flag }) =>
    segmentUsesOf(flag as unknown as ControlledFlag).map((use) => ({
      ...{ ...use, flagName: name, isArchived: goneAt !== null },
    })),
  );
}

const segmentUsesOf = ({ environments }: ControlledFlag) =>
  environments.flatMap(({ environment, enabled, strategies }) =>
    [...new Set(strategies.flatMap(({ segments }) => segments))].map((segmentId) => ({
      ...{ segmentId, environment, enabled },
    })),
  );
