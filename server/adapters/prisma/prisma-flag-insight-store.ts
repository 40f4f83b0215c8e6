import type { FlagSelection } from "@/server/domain/flags/flag";
import type { DependentFlag, FlagFlip, FlagInsightStore } from "@/server/ports/flag-insight-store";
import type { Prisma } from "./generated/client";
import { flagColumns, flagToDomain, stateColumns } from "./prisma-flag-columns";
import { escapeLike } from "./prisma-text";

const columns = {
  ...flagColumns,
  environments: { select: stateColumns },
} satisfies Prisma.FlagSelect;

export const createPrismaFlagInsightStore = (db: Prisma.TransactionClient): FlagInsightStore => ({
  async listProjects() {
    const rows = await db.$queryRaw<{ project: string }[]>`
      select distinct project collate "C" as project from flag
      where archived_at is null order by 1 limit 200`;
    return rows.map(({ project }) => project);
  },
  async listSwitches({ search, limit }) {
    const { names, total } = await switchNames(db, { search, limit });
    const rows = await db.flag.findMany({
      where: { name: { in: [...names] } },
      select: columns,
    });
    const byName = new Map(rows.map((row) => [row.name, row]));
    const items = names.flatMap((name) => {
      const row = byName.get(name);
      return row ? [flagToDomain(row)] : [];
    });
    return { items, total };
  },
  listDependents: (names, environment, limit) => db.$queryRaw<DependentFlag[]>`
    select name, parent ->> 'feature' as parent,
      coalesce((parent ->> 'enabled')::boolean, true) as wanted,
      array(select jsonb_array_elements_text(coalesce(parent -> 'variants', '[]')))
        as "wantedVariants",
      coalesce(state.enabled, false) as enabled
    from flag
    cross join lateral jsonb_array_elements(dependencies) as parent
    left join flag_environment state
      on state.flag_name = flag.name and state.environment = ${environment}
    where archived_at is null and dependencies <> '[]'
      and parent ->> 'feature' = any(${[...names]}::text[])
    order by name collate "C" limit ${limit}`,
  async listSelections(names) {
    const rows = await db.$queryRaw<(FlagSelection & { flag: string })[]>`
      select adapter.flag ->> 'name' as flag, port.service, port.name as port,
        adapter.name as adapter, coalesce((adapter.flag ->> 'when')::boolean, true) as "when"
      from adapter join port on port.id = adapter.port_id
      where adapter.flag ->> 'name' = any(${[...names]}::text[])
      order by port.service, port.position, adapter.position`;
    const selections = new Map<string, FlagSelection[]>();
    for (const { flag, ...selection } of rows)
      selections.set(flag, [...(selections.get(flag) ?? []), selection]);
    return selections;
  },
  async lastFlips(names, environment) {
    const rows = await db.$queryRaw<FlipRow[]>`
      select flip.* from unnest(${[...names]}::text[]) as wanted
      cross join lateral (
        select object_id as name, id as "changeId", at, actor_id as "actorId",
          actor_name as "actorName", actor_kind as "actorKind", reason,
          (after ->> 'enabled')::boolean as enabled
        from change
        where object_kind = 'flag' and object_id = wanted and environment = ${environment}
          and jsonb_typeof(after -> 'enabled') = 'boolean'
          and after -> 'enabled' is distinct from coalesce(before -> 'enabled', 'false')
        order by seq desc limit 1) as flip`;
    return new Map(rows.map(toFlip));
  },
});

interface FlipRow extends Omit<FlagFlip, "actor"> {
  readonly name: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly actorKind: FlagFlip["actor"]["kind"];
}

const toFlip = ({ name, actorId, actorName, actorKind, ...flip }: FlipRow): [string, FlagFlip] => [
  name,
  { ...flip, actor: { id: actorId, name: actorName, kind: actorKind } },
];

interface SwitchNames {
  readonly names: readonly string[];
  readonly total: number;
}

/** Parents are gathered once: asked of each flag again, they would be read once for every flag there is. */
async function switchNames(
  db: Prisma.TransactionClient,
  { search, limit }: { readonly search?: string | undefined; readonly limit: number },
): Promise<SwitchNames> {
  const like = `%${escapeLike(search ?? "")}%`;
  const [found] = await db.$queryRaw<SwitchNames[]>`
    with parents as materialized (
      select distinct parent ->> 'feature' as name from flag as child
      cross join lateral jsonb_array_elements(child.dependencies) as parent
      where child.archived_at is null and child.dependencies <> '[]'),
    found as (
      select flag.name from flag left join parents on parents.name = flag.name
      where archived_at is null and (type = 'kill-switch' or parents.name is not null)
        and (flag.name ilike ${like} or description ilike ${like} or owner ilike ${like}))
    select (select count(*)::int from found) as total,
      array(select name from found order by name collate "C" limit ${limit}) as names`;
  return found ?? { names: [], total: 0 };
}
