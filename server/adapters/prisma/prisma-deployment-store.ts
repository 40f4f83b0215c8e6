import type { Deployment, DeploymentEvent, EventLevel } from "@/server/domain/releases/deployment";
import { isActive } from "@/server/domain/releases/deployment-lifecycle";
import { DEPLOYMENT_STATUSES } from "@/server/domain/releases/deployment-status";
import { DomainError } from "@/server/domain/shared/errors";
import type { DeploymentFilter, DeploymentStore } from "@/server/ports/deployment-store";
import type { Prisma } from "./generated/client";
import { deploymentColumns as select, toColumns, toDeployment } from "./prisma-deployment-columns";
import { isUniqueViolation } from "./prisma-errors";

const ACTIVE = DEPLOYMENT_STATUSES.filter(isActive);
const NEWEST_FIRST = [{ requestedAt: "desc" }, { id: "desc" }] as const;

const whereOf = (filter: DeploymentFilter): Prisma.DeploymentWhereInput => ({
  ...(filter.service !== undefined && { service: filter.service }),
  ...(filter.environment !== undefined && { environment: filter.environment }),
  ...(filter.releaseId !== undefined && { releaseId: filter.releaseId }),
  ...(filter.statuses && { status: { in: [...filter.statuses] } }),
  ...(filter.from && { requestedAt: { gte: filter.from } }),
});

const eventColumns = {
  deploymentId: true,
  seq: true,
  at: true,
  level: true,
  step: true,
  instanceId: true,
  message: true,
} satisfies Prisma.DeploymentEventSelect;

type EventRow = Prisma.DeploymentEventGetPayload<{ select: typeof eventColumns }>;

const toEvent = (row: EventRow): DeploymentEvent => ({ ...row, level: row.level as EventLevel });

const underWay = (cause: unknown): DomainError =>
  new DomainError("conflict", "A deployment is under way here already.", { cause });

/** The partial index on active deployments names its columns when it refuses. */
const isSecondActive = (cause: unknown): boolean =>
  isUniqueViolation(cause, "environment") || isUniqueViolation(cause, "deployment_active_key");

export const createPrismaDeploymentStore = (db: Prisma.TransactionClient): DeploymentStore => ({
  ...findsAndLists(db),
  async add(deployment) {
    await db.deployment
      .create({ data: toColumns(deployment), select: { id: true } })
      .catch((cause) => {
        throw isSecondActive(cause) ? underWay(cause) : cause;
      });
  },
  async replace(deployment) {
    const { id, fence, ...data } = toColumns(deployment);
    const where = { id, version: deployment.version - 1 };
    const { count } = await db.deployment.updateMany({ where, data });
    if (count === 1)
      await db.$executeRaw`
        update deployment set fence = greatest(fence, ${fence}::bigint) where id = ${id}`;
    return count === 1;
  },
  async appendEvents(deploymentId, events) {
    if (events.length === 0) return;
    await db.$queryRaw`select id from deployment where id = ${deploymentId} for update`;
    const last = await db.deploymentEvent.aggregate({
      where: { deploymentId },
      _max: { seq: true },
    });
    const first = (last._max.seq ?? 0) + 1;
    await db.deploymentEvent.createMany({
      data: events.map((event, index) => ({ ...event, deploymentId, seq: first + index })),
    });
  },
  async listEvents(deploymentId, { afterSeq, limit }) {
    const rows = await db.deploymentEvent.findMany({
      where: { deploymentId, seq: { gt: afterSeq } },
      orderBy: { seq: "asc" },
      take: limit,
      select: eventColumns,
    });
    return rows.map(toEvent);
  },
  async requireFence(job, token) {
    // Shared among the holder's units; a takeover waits for them and they for it.
    const rows = await db.$queryRaw<unknown[]>`
      select 1 from job_lease where name = ${job} and token = ${token} for share`;
    if (rows.length === 0)
      throw new DomainError("conflict", `Another worker has taken over ${job}.`, {
        details: { job },
      });
  },
});

const findsAndLists = (
  db: Prisma.TransactionClient,
): Pick<
  DeploymentStore,
  "findById" | "findActive" | "listActive" | "findRunning" | "listRunning" | "list"
> => ({
  async findById(id) {
    const row = await db.deployment.findUnique({ where: { id }, select });
    return row && toDeployment(row);
  },
  async findActive({ service, environment }) {
    const where = { service, environment, status: { in: ACTIVE } };
    const row = await db.deployment.findFirst({ where, select });
    return row && toDeployment(row);
  },
  async listActive() {
    const where = { status: { in: ACTIVE } };
    const rows = await db.deployment.findMany({ where, orderBy: [...NEWEST_FIRST], select });
    return rows.map(toDeployment);
  },
  async findRunning({ service, environment }) {
    const row = await db.deployment.findFirst({
      where: { service, environment, status: "succeeded" },
      orderBy: { finishedAt: "desc" },
      select,
    });
    return row && toDeployment(row);
  },
  async listRunning(): Promise<Deployment[]> {
    const last = await db.$queryRaw<{ id: string }[]>`
      select distinct on (service, environment) id from deployment
      where status = 'succeeded' order by service, environment, finished_at desc`;
    const where = { id: { in: last.map(({ id }) => id) } };
    return (await db.deployment.findMany({ where, select })).map(toDeployment);
  },
  async list(filter, { after, limit }) {
    const rows = await db.deployment.findMany({
      where: whereOf(filter),
      orderBy: [...NEWEST_FIRST],
      take: limit,
      ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
      select,
    });
    return rows.map(toDeployment);
  },
});
