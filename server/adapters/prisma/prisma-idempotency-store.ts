import { createHash } from "node:crypto";
import type { IdempotencyClaim, IdempotencyStore } from "@/server/ports/idempotency-store";
import type { Prisma } from "./generated/client";
import { fromColumn, toColumn } from "./prisma-json";

const columns = {
  operation: true,
  bodyHash: true,
  status: true,
  response: true,
} satisfies Prisma.IdempotencySelect;

/** The record is only ever committed with its reply; an advisory lock holds the key until then. */
export const createPrismaIdempotencyStore = (db: Prisma.TransactionClient): IdempotencyStore => ({
  async claim({ actorId, key, operation, bodyHash, at }) {
    const [lock] = await db.$queryRaw<{ held: boolean }[]>`
      select pg_try_advisory_xact_lock(${lockNumber(actorId, key)}) as held`;
    if (!lock?.held) return { state: "in_flight" };
    const known = await db.idempotency.findUnique({
      where: { actorId_key: { actorId, key } },
      select: columns,
    });
    if (known)
      return {
        state: "done",
        operation: known.operation,
        bodyHash: known.bodyHash,
        reply: { status: known.status ?? 0, body: fromColumn(known.response) },
      };
    await db.idempotency.create({
      data: { actorId, key, operation, bodyHash, createdAt: at },
      select: { key: true },
    });
    return { state: "claimed" };
  },
  async complete({ actorId, key, at }, reply) {
    await db.idempotency.update({
      where: { actorId_key: { actorId, key } },
      data: { status: reply.status, response: toColumn(reply.body), doneAt: at },
      select: { key: true },
    });
  },
  async deleteBefore(instant) {
    const { count } = await db.idempotency.deleteMany({ where: { createdAt: { lt: instant } } });
    return count;
  },
});

const lockNumber = (actorId: IdempotencyClaim["actorId"], key: string): bigint =>
  createHash("sha256")
    .update(JSON.stringify(["idempotency", actorId, key]))
    .digest()
    .readBigInt64BE();
