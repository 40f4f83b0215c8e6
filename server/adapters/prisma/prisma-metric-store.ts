import type {
  EdgeMinute,
  MetricStore,
  ServiceHour,
  ServiceMinute,
  ServiceSpan,
  StoredTotals,
} from "@/server/ports/metric-store";
import { Prisma } from "./generated/client";

const totals = { minute: true, requests: true, errors: true, sketch: true } as const;
const minuteColumns = {
  ...totals,
  environment: true,
  service: true,
  version: true,
  instanceId: true,
} satisfies Prisma.ServiceMinuteSelect;
const hourColumns = {
  environment: true,
  service: true,
  hour: true,
  requests: true,
  errors: true,
  sketch: true,
} satisfies Prisma.ServiceHourSelect;
const edgeColumns = {
  edgeId: true,
  minute: true,
  calls: true,
  errors: true,
  sketch: true,
} satisfies Prisma.EdgeMinuteSelect;

export const createPrismaMetricStore = (db: Prisma.TransactionClient): MetricStore => ({
  saveServiceMinutes: (writer, rows) => saveServiceMinutes(db, writer, rows),
  saveEdgeMinutes: (writer, rows) => saveEdgeMinutes(db, writer, rows),
  async listServiceMinutes({ from, to, ...of }) {
    const where = { ...of, minute: { gte: from, lt: to } };
    const rows = await db.serviceMinute.findMany({
      where,
      select: minuteColumns,
      orderBy: { minute: "asc" },
    });
    return rows.map(toServiceMinute);
  },
  async listServiceHours({ from, to, ...of }) {
    const where = { ...of, hour: { gte: from, lt: to } };
    const rows = await db.serviceHour.findMany({
      where,
      select: hourColumns,
      orderBy: { hour: "asc" },
    });
    return rows.map(toServiceHour);
  },
  async listEdgeMinutes(edgeIds, { from, to }) {
    const where = { edgeId: { in: [...edgeIds] }, minute: { gte: from, lt: to } };
    const rows = await db.edgeMinute.findMany({
      where,
      select: edgeColumns,
      orderBy: { minute: "asc" },
    });
    return rows.map(toEdgeMinute);
  },
  sumRequests: (span) => sumRequests(db, span),
  compactedUntil: () => compactedUntil(db),
  async findFirstMinute(from) {
    const { _min } = await db.serviceMinute.aggregate({
      where: { minute: { gte: from } },
      _min: { minute: true },
    });
    return _min.minute;
  },
  async listMinutesOfHour(hour) {
    const to = new Date(hour.getTime() + HOUR_MS);
    const where = { minute: { gte: hour, lt: to } };
    return (await db.serviceMinute.findMany({ where, select: minuteColumns })).map(toServiceMinute);
  },
  saveServiceHours: (rows) => saveServiceHours(db, rows),
  async deleteMinutesBefore(at) {
    await db.serviceMinute.deleteMany({ where: { minute: { lt: at } } });
    await db.edgeMinute.deleteMany({ where: { minute: { lt: at } } });
  },
  async deleteHoursBefore(at) {
    await db.serviceHour.deleteMany({ where: { hour: { lt: at } } });
  },
});

const HOUR_MS = 3_600_000;
const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);

async function saveServiceMinutes(
  db: Prisma.TransactionClient,
  writer: string,
  rows: readonly ServiceMinute[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    insert into service_minute
      (environment, service, version, instance_id, minute, writer, requests, errors, sketch)
    select environment, service, version, instance, minute, ${writer}, count, errors, decode(sketch, 'base64')
    from unnest(
      ${rows.map((it) => it.environment)}::text[], ${rows.map((it) => it.service)}::text[],
      ${rows.map((it) => it.version)}::text[], ${rows.map((it) => it.instance)}::text[],
      ${instants(rows)}::timestamptz[], ${counts(rows)}::bigint[], ${errors(rows)}::bigint[],
      ${sketches(rows)}::text[]
    ) as r (environment, service, version, instance, minute, count, errors, sketch)
    on conflict (environment, service, version, instance_id, minute, writer)
    do update set requests = excluded.requests, errors = excluded.errors, sketch = excluded.sketch`;
}

async function saveEdgeMinutes(
  db: Prisma.TransactionClient,
  writer: string,
  rows: readonly EdgeMinute[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    insert into edge_minute (edge_id, minute, writer, calls, errors, sketch)
    select edge_id, minute, ${writer}, count, errors, decode(sketch, 'base64')
    from unnest(
      ${rows.map((it) => it.edgeId)}::text[], ${instants(rows)}::timestamptz[],
      ${counts(rows)}::bigint[], ${errors(rows)}::bigint[], ${sketches(rows)}::text[]
    ) as r (edge_id, minute, count, errors, sketch)
    on conflict (edge_id, minute, writer)
    do update set calls = excluded.calls, errors = excluded.errors, sketch = excluded.sketch`;
}

async function saveServiceHours(
  db: Prisma.TransactionClient,
  rows: readonly ServiceHour[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    insert into service_hour (environment, service, hour, requests, errors, sketch)
    select environment, service, hour, count, errors, decode(sketch, 'base64')
    from unnest(
      ${rows.map((it) => it.environment)}::text[], ${rows.map((it) => it.service)}::text[],
      ${instants(rows)}::timestamptz[], ${counts(rows)}::bigint[], ${errors(rows)}::bigint[],
      ${sketches(rows)}::text[]
    ) as r (environment, service, hour, count, errors, sketch)
    on conflict (environment, service, hour)
    do update set requests = excluded.requests, errors = excluded.errors, sketch = excluded.sketch`;
}

const instants = (rows: readonly StoredTotals[]) => rows.map(({ at }) => at.toISOString());
const counts = (rows: readonly StoredTotals[]) => rows.map(({ count }) => BigInt(count));
const errors = (rows: readonly StoredTotals[]) => rows.map((it) => BigInt(it.errors));
const sketches = (rows: readonly StoredTotals[]) =>
  rows.map(({ sketch }) => Buffer.from(sketch).toString("base64"));

const compactedUntil = async (db: Prisma.TransactionClient): Promise<Date | null> => {
  const { _max } = await db.serviceHour.aggregate({ _max: { hour: true } });
  return _max.hour && new Date(_max.hour.getTime() + HOUR_MS);
};

interface RequestSumRow {
  readonly service: string;
  readonly count: bigint;
  readonly errors: bigint;
  readonly since: Date;
}

async function sumRequests(db: Prisma.TransactionClient, span: ServiceSpan) {
  const { environment, from, to } = span;
  const until = (await compactedUntil(db)) ?? new Date(0);
  const minutesFrom = until > from ? until : from;
  const ofService =
    span.service === undefined ? Prisma.empty : Prisma.sql`and service = ${span.service}`;
  const rows = await db.$queryRaw<RequestSumRow[]>`
    select service, sum(requests)::bigint as count, sum(errors)::bigint as errors, min(at) as since
    from (
      select service, hour as at, requests, errors from service_hour
      where environment = ${environment} ${ofService}
        and hour >= ${hourOf(from)}::timestamptz and hour < least(${until}::timestamptz, ${to}::timestamptz)
      union all
      select service, minute, requests, errors from service_minute
      where environment = ${environment} ${ofService}
        and minute >= ${minutesFrom}::timestamptz and minute < ${to}::timestamptz
    ) as part
    group by service order by service`;
  return rows.map((row) => ({
    ...row,
    count: Number(row.count),
    errors: Number(row.errors),
  }));
}

const toServiceMinute = (
  row: Prisma.ServiceMinuteGetPayload<{ select: typeof minuteColumns }>,
): ServiceMinute => ({
  environment: row.environment,
  service: row.service,
  version: row.version,
  instance: row.instanceId,
  at: row.minute,
  count: Number(row.requests),
  errors: Number(row.errors),
  sketch: row.sketch,
});

const toServiceHour = (
  row: Prisma.ServiceHourGetPayload<{ select: typeof hourColumns }>,
): ServiceHour => ({
  environment: row.environment,
  service: row.service,
  at: row.hour,
  count: Number(row.requests),
  errors: Number(row.errors),
  sketch: row.sketch,
});

const toEdgeMinute = (
  row: Prisma.EdgeMinuteGetPayload<{ select: typeof edgeColumns }>,
): EdgeMinute => ({
  edgeId: row.edgeId,
  at: row.minute,
  count: Number(row.calls),
  errors: Number(row.errors),
  sketch: row.sketch,
});
