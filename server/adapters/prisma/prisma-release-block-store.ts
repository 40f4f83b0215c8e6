import type { BlockSubject, ReleaseBlockStore } from "@/server/ports/release-block-store";
import type { Prisma } from "./generated/client";

const columns = {
  id: true,
  service: true,
  environment: true,
  releaseId: true,
  reason: true,
  createdAt: true,
  createdBy: true,
  liftedAt: true,
  liftedBy: true,
} satisfies Prisma.ReleaseBlockSelect;

const whereOf = ({ service, environment, releaseId }: BlockSubject) => ({
  ...{ service, environment, releaseId },
  liftedAt: null,
});

export const createPrismaReleaseBlockStore = (db: Prisma.TransactionClient): ReleaseBlockStore => ({
  find: (subject) => db.releaseBlock.findFirst({ where: whereOf(subject), select: columns }),
  list: () =>
    db.releaseBlock.findMany({
      where: { liftedAt: null },
      orderBy: { createdAt: "asc" },
      select: columns,
    }),
  async add(block) {
    // The partial index keeps the first of two that come at once.
    await db.releaseBlock.createMany({ data: [block], skipDuplicates: true });
  },
  async lift(subject, { name, at }) {
    const { count } = await db.releaseBlock.updateMany({
      where: whereOf(subject),
      data: { liftedAt: at, liftedBy: name },
    });
    return count > 0;
  },
});
