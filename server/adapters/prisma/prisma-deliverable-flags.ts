import type { Flag, FlagEnvironment } from "@/server/domain/flags/flag";
import type { DeliverableFlag } from "@/server/ports/flag-store";
import type { Prisma } from "./generated/client";

type Row = Flag & {
  readonly enabled: boolean | null;
  readonly strategies: FlagEnvironment["strategies"] | null;
  readonly variants: FlagEnvironment["variants"] | null;
};

const toDomain = ({ enabled, strategies, variants, ...flag }: Row): DeliverableFlag => ({
  flag,
  state: { enabled: enabled ?? false, strategies: strategies ?? [], variants: variants ?? [] },
});

/** One join: every process reads all of it at its start, ten thousand flags and more. */
export async function listDeliverable(
  db: Prisma.TransactionClient,
  environment: string,
  names?: readonly string[],
): Promise<DeliverableFlag[]> {
  const rows = await db.$queryRaw<Row[]>`
    select name, project, type, lifetime_days as "lifetimeDays", description, owner, impression_data as "impressionData", stale,
      links, tags, dependencies, flag.version, created_at as "createdAt",
      created_by as "createdBy", archived_at as "archivedAt", state.enabled, state.strategies,
      state.variants
    from flag
    left join flag_environment state
      on state.flag_name = flag.name and state.environment = ${environment}
    where archived_at is null and (${names === undefined} or name = any(${[...(names ?? [])]}))
    order by name collate "C"`;
  return rows.map(toDomain);
}
