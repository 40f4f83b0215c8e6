import { type Environment, OPEN_POLICY } from "@/server/domain/shared/environment";
import type { EnvironmentStore, EnvironmentUse } from "@/server/ports/environment-store";
import type { Prisma } from "./generated/client";

const columns = {
  name: true,
  title: true,
  position: true,
  isProduction: true,
  requiresReason: true,
  requiresConfirmation: true,
  leastRole: true,
  version: true,
} satisfies Prisma.EnvironmentSelect;

type Row = Prisma.EnvironmentGetPayload<{ select: typeof columns }>;

const toDomain = ({
  requiresReason,
  requiresConfirmation,
  leastRole,
  ...row
}: Row): Environment => ({
  ...row,
  policy: {
    requiresReason,
    requiresConfirmation,
    leastRole: leastRole === "viewer" ? OPEN_POLICY.leastRole : leastRole,
  },
});

export const createPrismaEnvironmentStore = (db: Prisma.TransactionClient): EnvironmentStore => {
  const list: EnvironmentStore["list"] = async () =>
    (await db.environment.findMany({ select: columns, orderBy: { position: "asc" } })).map(
      toDomain,
    );
  return {
    async findByName(name) {
      const row = await db.environment.findUnique({ where: { name }, select: columns });
      return row && toDomain(row);
    },
    list,
    async lock() {
      await db.$queryRaw`select name from environment order by name for update`;
      return list();
    },
    async save({ name, policy, ...rest }) {
      const data = { ...rest, ...policy };
      const { count } = await db.environment.updateMany({ where: { name }, data });
      if (count > 0) return;
      const { _max: last } = await db.flagEvent.aggregate({
        where: { environment: name },
        _max: { revision: true },
      });
      await db.environment.create({ data: { name, ...data, flagRevision: last.revision ?? 0n } });
    },
    async remove(name) {
      await db.environment.deleteMany({ where: { name } });
    },
    use: (name, now) => readUse(db, name, now),
  };
};

async function readUse(
  db: Prisma.TransactionClient,
  environment: string,
  now: Date,
): Promise<EnvironmentUse> {
  const services = await db.$queryRaw<{ service: string }[]>`
    select service from instance where environment = ${environment}
      and state in ('starting', 'ready', 'draining')
    union
    select service from deployment where environment = ${environment} and finished_at is null
    order by service`;
  const tokens = await db.apiToken.findMany({
    where: {
      environment,
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { name: true },
    orderBy: { name: "asc" },
  });
  const flagsOn = await db.flagEnvironment.count({
    where: { environment, enabled: true, flag: { archivedAt: null } },
  });
  return {
    services: services.map(({ service }) => service),
    tokens: tokens.map(({ name }) => name),
    flagsOn,
  };
}
