import type { Instance, InstanceState } from "@/server/domain/releases/instance";
import type { InstanceFilter, InstanceStore } from "@/server/ports/instance-store";
import type { Prisma } from "./generated/client";

const columns = {
  id: true,
  service: true,
  environment: true,
  releaseId: true,
  version: true,
  deploymentId: true,
  slot: true,
  host: true,
  port: true,
  pid: true,
  state: true,
  note: true,
  startedAt: true,
  readyAt: true,
  drainingAt: true,
  stoppedAt: true,
  lastSeenAt: true,
} satisfies Prisma.InstanceSelect;

type Row = Prisma.InstanceGetPayload<{ select: typeof columns }>;

const toDomain = (row: Row): Instance => ({ ...row, state: row.state as InstanceState });

const LIVE = ["starting", "ready", "draining"];
const orderBy: Prisma.InstanceOrderByWithRelationInput[] = [{ slot: "asc" }, { startedAt: "asc" }];

const whereOf = ({ environment, service, since }: InstanceFilter): Prisma.InstanceWhereInput => ({
  ...(environment !== undefined && { environment }),
  ...(service !== undefined && { service }),
  OR: [{ state: { in: LIVE } }, { stoppedAt: { gte: since } }],
});

export const createPrismaInstanceStore = (db: Prisma.TransactionClient): InstanceStore => ({
  async list(filter) {
    const where = whereOf(filter);
    return (await db.instance.findMany({ where, orderBy, select: columns })).map(toDomain);
  },
  async listByDeployment(deploymentId) {
    const where = { deploymentId };
    return (await db.instance.findMany({ where, orderBy, select: columns })).map(toDomain);
  },
  async findById(id) {
    const row = await db.instance.findUnique({ where: { id }, select: columns });
    return row && toDomain(row);
  },
  async save(instances) {
    for (const { id, ...rest } of instances)
      await db.instance.upsert({ where: { id }, create: { id, ...rest }, update: rest });
  },
  async touch(ids, at) {
    await db.instance.updateMany({ where: { id: { in: [...ids] } }, data: { lastSeenAt: at } });
  },
  async deleteEndedBefore(at) {
    const where = { state: { notIn: LIVE }, stoppedAt: { lt: at } };
    return (await db.instance.deleteMany({ where })).count;
  },
});
