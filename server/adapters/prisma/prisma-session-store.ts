import type { SessionStore } from "@/server/ports/session-store";
import type { Prisma } from "./generated/client";

const columns = {
  id: true,
  tokenHash: true,
  userId: true,
  createdAt: true,
  lastSeenAt: true,
  expiresAt: true,
  authenticatedAt: true,
  userAgent: true,
  address: true,
} satisfies Prisma.SessionSelect;

export const createPrismaSessionStore = (db: Prisma.TransactionClient): SessionStore => ({
  findById: (id) => db.session.findUnique({ where: { id }, select: columns }),
  findByTokenHash: (tokenHash) => db.session.findUnique({ where: { tokenHash }, select: columns }),
  listByUser: (userId) =>
    db.session.findMany({
      where: { userId },
      orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
      select: columns,
    }),
  async listLastSeen(userIds) {
    const rows = await db.session.groupBy({
      by: ["userId"],
      where: { userId: { in: [...userIds] } },
      _max: { lastSeenAt: true },
    });
    return new Map(
      rows.flatMap(({ userId, _max }) => (_max.lastSeenAt ? [[userId, _max.lastSeenAt]] : [])),
    );
  },
  async save({ id, ...rest }) {
    await db.session.upsert({
      where: { id },
      create: { id, ...rest },
      update: rest,
      select: { id: true },
    });
  },
  async touch({ id, lastSeenAt, expiresAt }) {
    await db.session.updateMany({ where: { id }, data: { lastSeenAt, expiresAt } });
  },
  async delete(id) {
    await db.session.deleteMany({ where: { id } });
  },
  async deleteByUser(userId) {
    const { count } = await db.session.deleteMany({ where: { userId } });
    return count;
  },
  async deleteExpired(now) {
    const { count } = await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
    return count;
  },
});
