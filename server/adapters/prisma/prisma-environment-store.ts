import type { EnvironmentStore } from "@/server/ports/environment-store";
import type { Prisma } from "./generated/client";

const columns = {
  name: true,
  title: true,
  position: true,
  isProduction: true,
} satisfies Prisma.EnvironmentSelect;

export const createPrismaEnvironmentStore = (db: Prisma.TransactionClient): EnvironmentStore => ({
  findByName: (name) => db.environment.findUnique({ where: { name }, select: columns }),
  list: () => db.environment.findMany({ select: columns, orderBy: { position: "asc" } }),
  async save({ name, ...rest }) {
    await db.environment.upsert({ where: { name }, create: { name, ...rest }, update: rest });
  },
});
