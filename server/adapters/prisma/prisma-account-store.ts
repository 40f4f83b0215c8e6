import { DomainError } from "@/server/domain/shared/errors";
import type { AccountStore } from "@/server/ports/account-store";
import type { Prisma } from "./generated/client";
import { isUniqueViolation } from "./prisma-errors";

const columns = {
  id: true,
  userId: true,
  type: true,
  provider: true,
  providerAccountId: true,
} satisfies Prisma.AccountSelect;

export const createPrismaAccountStore = (db: Prisma.TransactionClient): AccountStore => ({
  async find(issuer, subject) {
    const row = await db.account.findUnique({
      where: { provider_providerAccountId: { provider: issuer, providerAccountId: subject } },
      select: columns,
    });
    if (!row) return null;
    const { provider, providerAccountId, ...rest } = row;
    return { ...rest, issuer: provider, subject: providerAccountId };
  },
  async add({ issuer, subject, ...rest }) {
    const data = { ...rest, provider: issuer, providerAccountId: subject };
    await db.account.create({ data, select: { id: true } }).catch((cause) => {
      if (!isUniqueViolation(cause, "provider")) throw cause;
      throw new DomainError("already_exists", "This identity belongs to somebody.", { cause });
    });
  },
});
