import type {
  RevisionTaken,
  SdkInstance,
  SdkInstanceStore,
  SdkMode,
} from "@/server/ports/sdk-instance-store";
import type { Prisma } from "./generated/client";

const columns = {
  appName: true,
  instanceId: true,
  environment: true,
  sdkVersion: true,
  specVersion: true,
  mode: true,
  startedAt: true,
  lastSeenAt: true,
  connectedUntil: true,
  revision: true,
  revisionAt: true,
} satisfies Prisma.SdkInstanceSelect;

type Row = Prisma.SdkInstanceGetPayload<{ select: typeof columns }>;

const toDomain = (row: Row): SdkInstance => ({
  ...row,
  mode: row.mode as SdkMode,
  revision: row.revision === null ? null : Number(row.revision),
});

export const createPrismaSdkInstanceStore = (db: Prisma.TransactionClient): SdkInstanceStore => ({
  async merge(instances) {
    if (instances.length === 0) return;
    await db.$executeRaw`
      insert into sdk_instance (app_name, instance_id, environment, sdk_version, spec_version, mode,
        started_at, last_seen_at, connected_until, revision, revision_at)
      select "appName", "instanceId", environment, "sdkVersion", "specVersion", mode, "startedAt",
        "lastSeenAt", "connectedUntil", revision, "revisionAt"
      from jsonb_to_recordset(${JSON.stringify(instances)}::jsonb) as seen (
        "appName" text, "instanceId" text, environment text, "sdkVersion" text,
        "specVersion" text, mode text, "startedAt" timestamptz, "lastSeenAt" timestamptz,
        "connectedUntil" timestamptz, revision bigint, "revisionAt" timestamptz)
      order by 1, 2, 3
      on conflict (app_name, instance_id, environment) do update set
        sdk_version = coalesce(excluded.sdk_version, sdk_instance.sdk_version),
        spec_version = coalesce(excluded.spec_version, sdk_instance.spec_version),
        mode = case when excluded.mode = 'unknown' then sdk_instance.mode else excluded.mode end,
        started_at = coalesce(excluded.started_at, sdk_instance.started_at),
        last_seen_at = greatest(excluded.last_seen_at, sdk_instance.last_seen_at),
        connected_until = coalesce(excluded.connected_until, sdk_instance.connected_until),
        revision_at = case when excluded.revision > coalesce(sdk_instance.revision, -1)
          then excluded.revision_at else sdk_instance.revision_at end,
        revision = greatest(excluded.revision, sdk_instance.revision)`;
  },
  async list(environment, seenSince) {
    const rows = await db.sdkInstance.findMany({
      where: { environment, lastSeenAt: { gte: seenSince } },
      orderBy: [{ appName: "asc" }, { instanceId: "asc" }],
      select: columns,
    });
    return rows.map(toDomain);
  },
  async countTaken(environment, revision, now) {
    const [row] = await db.$queryRaw<RevisionTaken[]>`
      select count(*)::int as connected,
        (count(*) filter (where revision >= ${revision}))::int as took,
        max(revision_at) filter (where revision >= ${revision}) as "lastTookAt"
      from sdk_instance
      where environment = ${environment} and connected_until > ${now}`;
    return row ?? { connected: 0, took: 0, lastTookAt: null };
  },
  async deleteBefore(instant) {
    const { count } = await db.sdkInstance.deleteMany({ where: { lastSeenAt: { lt: instant } } });
    return count;
  },
});
