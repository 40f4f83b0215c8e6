import type { HealthStatus } from "@/server/domain/health/health-status";
import type { Status } from "@/server/domain/shared/status";
import type { HealthStore } from "@/server/ports/health-store";
import type { Prisma } from "./generated/client";

const statusColumns = {
  environment: true,
  service: true,
  status: true,
  since: true,
  checkedAt: true,
  reasons: true,
} satisfies Prisma.ServiceStatusSelect;

const incidentColumns = {
  id: true,
  environment: true,
  service: true,
  startedAt: true,
  endedAt: true,
  summary: true,
} satisfies Prisma.IncidentSelect;

export const createPrismaHealthStore = (db: Prisma.TransactionClient): HealthStore => ({
  async listStatuses(environment) {
    const rows = await db.serviceStatus.findMany({
      where: { environment },
      select: statusColumns,
      orderBy: { service: "asc" },
    });
    return rows.map((row) => ({
      ...row,
      status: row.status as Status,
      reasons: row.reasons as string[],
    }));
  },
  saveStatuses: (statuses) => saveStatuses(db, statuses),
  findIncident: (id) => db.incident.findUnique({ where: { id }, select: incidentColumns }),
  listIncidents: ({ open, ...of }, { before, limit }) =>
    db.incident.findMany({
      where: {
        ...of,
        ...(open !== undefined && { endedAt: open ? null : { not: null } }),
      },
      select: incidentColumns,
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: limit,
      ...(before !== undefined && { cursor: { id: before }, skip: 1 }),
    }),
  async saveIncidents(incidents) {
    for (const { id, ...incident } of incidents)
      await db.incident.upsert({
        where: { id },
        create: { id, ...incident },
        update: incident,
      });
  },
});

async function saveStatuses(
  db: Prisma.TransactionClient,
  statuses: readonly HealthStatus[],
): Promise<void> {
  if (statuses.length === 0) return;
  await db.$executeRaw`
    insert into service_status (environment, service, status, since, checked_at, reasons)
    select environment, service, status, since, checked_at, reasons::jsonb
    from unnest(
      ${statuses.map((it) => it.environment)}::text[], ${statuses.map((it) => it.service)}::text[],
      ${statuses.map((it) => it.status)}::text[],
      ${statuses.map((it) => it.since.toISOString())}::timestamptz[],
      ${statuses.map((it) => it.checkedAt.toISOString())}::timestamptz[],
      ${statuses.map((it) => JSON.stringify(it.reasons))}::text[]
    ) as r (environment, service, status, since, checked_at, reasons)
    on conflict (environment, service) do update set status = excluded.status,
      since = excluded.since, checked_at = excluded.checked_at, reasons = excluded.reasons`;
}
