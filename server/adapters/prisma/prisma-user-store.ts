import type { User } from "@/server/domain/access/user";
import { DomainError } from "@/server/domain/shared/errors";
import type { UserStore } from "@/server/ports/user-store";
import type { Prisma } from "./generated/client";
import { isUniqueViolation } from "./prisma-errors";
import { escapeLike } from "./prisma-text";

const columns = {
  id: true,
  email: true,
  name: true,
  role: true,
  passwordHash: true,
  version: true,
  disabledAt: true,
  createdAt: true,
} satisfies Prisma.UserSelect;

const ACTIVE_ADMINISTRATOR = { role: "administrator", disabledAt: null } as const;

export const createPrismaUserStore = (db: Prisma.TransactionClient): UserStore => ({
  findById: (id) => db.user.findUnique({ where: { id }, select: columns }),
  findByEmail: (email) => db.user.findUnique({ where: { email }, select: columns }),
  list: ({ search }, { after, limit }) =>
    db.user.findMany({
      where: {
        AND: [after === undefined ? {} : { email: { gt: after } }, search ? matching(search) : {}],
      },
      orderBy: { email: "asc" },
      take: limit,
      select: columns,
    }),
  async add(user) {
    await db.user.create({ data: user, select: { id: true } }).catch((cause) => {
      throw isUniqueViolation(cause, "email") ? alreadyExists(user, cause) : cause;
    });
  },
  async replace({ id, createdAt: _, ...user }) {
    const { count } = await db.user.updateMany({
      where: { id, version: user.version - 1 },
      data: user,
    });
    return count === 1;
  },
  async listAdministratorIds() {
    const rows = await db.user.findMany({ where: ACTIVE_ADMINISTRATOR, select: { id: true } });
    return rows.map(({ id }) => id);
  },
  async lockAdministrators() {
    const rows = await db.$queryRaw<{ id: string }[]>`
      select id from "user" where role = 'administrator' and disabled_at is null
      order by id for update`;
    return rows.map(({ id }) => id);
  },
});

const matching = (search: string): Prisma.UserWhereInput => {
  const contains = { contains: escapeLike(search), mode: "insensitive" } as const;
  return { OR: [{ email: contains }, { name: contains }] };
};

const alreadyExists = (user: User, cause: unknown): DomainError =>
  new DomainError("already_exists", `Somebody with the address ${user.email} is here already.`, {
    details: { email: user.email },
    cause,
  });
