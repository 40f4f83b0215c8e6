import type { FlagFilter, FlagList, FlagPage, FlagSort } from "@/server/ports/flag-store";
import type { Prisma } from "./generated/client";
import { flagColumns, flagToDomain, stateColumns } from "./prisma-flag-columns";
import { escapeLike } from "./prisma-text";

const columns = {
  ...flagColumns,
  environments: { select: stateColumns },
} satisfies Prisma.FlagSelect;

const matching = (search: string): Prisma.FlagWhereInput => {
  const contains = { contains: escapeLike(search), mode: "insensitive" } as const;
  return {
    OR: [
      { name: contains },
      { description: contains },
      { owner: contains },
      { tags: { has: search } },
    ],
  };
};

const described = ({ type, tag, owner, project, isStale }: FlagFilter): Prisma.FlagWhereInput => ({
  ...(type !== undefined && { type }),
  ...(tag !== undefined && { tags: { has: tag } }),
  ...(owner !== undefined && { owner }),
  ...(project !== undefined && { project }),
  ...(isStale !== undefined && { stale: isStale }),
});

const toWhere = (filter: FlagFilter): Prisma.FlagWhereInput => {
  const { environment, search, isOn, changedSince, isArchived } = filter;
  const state = { environment, enabled: true };
  const conditions: Prisma.FlagWhereInput[] = [{ archivedAt: isArchived ? { not: null } : null }];
  if (search) conditions.push(matching(search));
  if (isOn !== undefined) conditions.push({ environments: { [isOn ? "some" : "none"]: state } });
  if (changedSince) conditions.push({ changedAt: { gte: changedSince } });
  return { AND: [...conditions, described(filter)] };
};

const ORDER: Readonly<Record<FlagSort, Prisma.FlagOrderByWithRelationInput[]>> = {
  last_change: [{ changedAt: "desc" }, { name: "asc" }],
  created: [{ createdAt: "desc" }, { name: "asc" }],
  name: [{ name: "asc" }],
};

/** What comes after a place in the order. */
const beyond = ({ sort, after }: FlagPage): Prisma.FlagWhereInput => {
  if (!after) return {};
  if (sort === "name") return { name: { gt: after.name } };
  const at = new Date(after.key);
  const column = sort === "created" ? "createdAt" : "changedAt";
  return { OR: [{ [column]: { lt: at } }, { [column]: at, name: { gt: after.name } }] };
};

type Row = Prisma.FlagGetPayload<{ select: typeof columns }>;

const keyOf = (row: Row, sort: FlagSort): string => {
  if (sort === "name") return row.name;
  return (sort === "created" ? row.createdAt : row.changedAt).toISOString();
};

export async function listFlags(
  db: Prisma.TransactionClient,
  filter: FlagFilter,
  page: FlagPage,
): Promise<FlagList> {
  const where = toWhere(filter);
  const total = await db.flag.count({ where });
  const rows = await db.flag.findMany({
    where: { AND: [where, beyond(page)] },
    orderBy: ORDER[page.sort],
    take: page.limit + 1,
    select: columns,
  });
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(flagToDomain),
    next: last ? { key: keyOf(last, page.sort), name: last.name } : null,
    total,
  };
}
