import { DomainError } from "@/server/domain/shared/errors";
import type { ApiTokenStore } from "@/server/ports/api-token-store";
import type { Prisma } from "./generated/client";
import { isUniqueViolation } from "./prisma-errors";

const columns = {
  id: true,
  kind: true,
  name: true,
  secretHash: true,
  project: true,
  environment: true,
  role: true,
  createdAt: true,
  createdBy: true,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
} satisfies Prisma.ApiTokenSelect;

export const createPrismaApiTokenStore = (db: Prisma.TransactionClient): ApiTokenStore => ({
  findByHash: (secretHash) => db.apiToken.findUnique({ where: { secretHash }, select: columns }),
  list: (kinds) =>
    db.apiToken.findMany({
      where: { kind: { in: [...kinds] } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: columns,
    }),
  async add(token) {
    await db.apiToken.create({ data: token, select: { id: true } }).catch((cause) => {
      if (!isUniqueViolation(cause, "secret_hash")) throw cause;
      throw new DomainError("already_exists", "This token is here already.", { cause });
    });
  },
  async touch(id, usedAt) {
    await db.apiToken.updateMany({ where: { id }, data: { lastUsedAt: usedAt } });
  },
});
