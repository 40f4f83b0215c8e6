import { minuteOf } from "@/server/domain/health/minute-series";
import type { ProbeResult } from "@/server/domain/health/probe";
import type { ProbeStore } from "@/server/ports/probe-store";
import type { Prisma } from "./generated/client";

const stateColumns = {
  environment: true,
  service: true,
  instanceId: true,
  passing: true,
  since: true,
  lastAt: true,
  latencyMs: true,
  message: true,
} satisfies Prisma.ProbeStateSelect;

export const createPrismaProbeStore = (db: Prisma.TransactionClient): ProbeStore => ({
  async save(results) {
    if (results.length === 0) return;
    await saveMinutes(db, results);
    await saveStates(db, results);
  },
  async listStates(environment, service) {
    const rows = await db.probeState.findMany({
      where: service === undefined ? { environment } : { environment, service },
      select: stateColumns,
      orderBy: [{ service: "asc" }, { instanceId: "asc" }],
    });
    return rows.map(({ instanceId, ...row }) => ({ ...row, instance: instanceId }));
  },
  async sum({ from, to, ...of }) {
    const groups = await db.probeMinute.groupBy({
      by: ["service"],
      where: { ...of, minute: { gte: from, lt: to } },
      _sum: { passed: true, failed: true },
      _min: { minute: true },
      orderBy: { service: "asc" },
    });
    return groups.map(({ service, _sum, _min }) => ({
      service,
      passed: _sum.passed ?? 0,
      failed: _sum.failed ?? 0,
      since: _min.minute ?? from,
    }));
  },
  async deleteMinutesBefore(at) {
    await db.probeMinute.deleteMany({ where: { minute: { lt: at } } });
  },
  async deleteStatesBefore(at) {
    await db.probeState.deleteMany({ where: { lastAt: { lt: at } } });
  },
});

const saveMinutes = (
  db: Prisma.TransactionClient,
  results: readonly ProbeResult[],
) => db.$executeRaw`
  insert into probe_minute (environment, service, instance_id, minute, passed, failed)
  select environment, service, instance, minute,
    count(*) filter (where passing), count(*) filter (where not passing)
  from unnest(
    ${results.map((it) => it.environment)}::text[], ${results.map((it) => it.service)}::text[],
    ${results.map((it) => it.instance)}::text[],
    ${results.map((it) => new Date(minuteOf(it.at.getTime())).toISOString())}::timestamptz[],
    ${results.map((it) => it.passing)}::boolean[]
  ) as r (environment, service, instance, minute, passing)
  group by environment, service, instance, minute
  on conflict (environment, service, instance_id, minute) do update
  set passed = probe_minute.passed + excluded.passed, failed = probe_minute.failed + excluded.failed`;

const saveStates = (
  db: Prisma.TransactionClient,
  results: readonly ProbeResult[],
) => db.$executeRaw`
  insert into probe_state (environment, service, instance_id, passing, since, last_at, latency_ms, message)
  select distinct on (environment, service, instance)
    environment, service, instance, passing, at, at, latency_ms, message
  from unnest(
    ${results.map((it) => it.environment)}::text[], ${results.map((it) => it.service)}::text[],
    ${results.map((it) => it.instance)}::text[], ${results.map((it) => it.passing)}::boolean[],
    ${results.map((it) => it.at.toISOString())}::timestamptz[],
    ${results.map((it) => it.latencyMs)}::float8[], ${results.map((it) => it.message)}::text[]
  ) as r (environment, service, instance, passing, at, latency_ms, message)
  order by environment, service, instance, at desc
  on conflict (environment, service, instance_id) do update
  set since = case when probe_state.passing = excluded.passing
      then probe_state.since else excluded.since end,
    passing = excluded.passing, last_at = excluded.last_at,
    latency_ms = excluded.latency_ms, message = excluded.message
  where probe_state.last_at <= excluded.last_at`;
