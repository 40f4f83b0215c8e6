import type {
  RevisionTaken,
  SdkApplication,
  SdkApplicationQuery,
  SdkInstance,
  SdkInstanceStore,
  SdkMode,
} from "@/server/ports/sdk-instance-store";
import { Prisma } from "./generated/client";
import { escapeLike } from "./prisma-text";

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
  listApplications: (query) => listApplications(db, query),
  async listInstances({ appName, environment }, { after, limit }) {
    const rows = await db.sdkInstance.findMany({
      where: { appName, environment, ...(after !== undefined && { instanceId: { gt: after } }) },
      orderBy: { instanceId: "asc" },
      take: limit,
      select: columns,
    });
    return rows.map(toDomain);
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

type ApplicationRow = Omit<SdkApplication, "revision"> & { readonly revision: bigint | null };

async function listApplications(
  db: Prisma.TransactionClient,
  { environment, search, appName, seenSince, now, after, limit }: SdkApplicationQuery,
): Promise<{ items: SdkApplication[]; total: number }> {
  const seen = Prisma.sql`environment = ${environment} and last_seen_at >= ${seenSince}
    and app_name ilike ${`%${escapeLike(search ?? "")}%`}
    and (${appName === undefined} or app_name = ${appName ?? ""})`;
  const beyond =
    after === undefined ? Prisma.empty : Prisma.sql`and app_name collate "C" > ${after}`;
  const rows = await db.$queryRaw<ApplicationRow[]>`
    select app_name as "appName", count(*)::int as instances,
      (count(*) filter (where connected_until > ${now}))::int as connected,
      (array_remove(array_agg(distinct sdk_version), null))[1:10] as sdks,
      (array_remove(array_agg(distinct spec_version), null))[1:10] as specs,
      array_agg(distinct mode) as modes, max(last_seen_at) as "lastSeenAt",
      min(revision) filter (where connected_until > ${now}) as revision
    from sdk_instance where ${seen} ${beyond}
    group by app_name order by app_name collate "C" limit ${limit}`;
  const [count] = await db.$queryRaw<{ total: number }[]>`
    select count(distinct app_name)::int as total from sdk_instance where ${seen}`;
  return {
    items: rows.map((row) => ({
      ...row,
      revision: row.revision === null ? null : Number(row.revision),
    })),
    total: count?.total ?? 0,
  };
}
