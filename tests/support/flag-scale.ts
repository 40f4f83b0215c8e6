import { randomUUID } from "node:crypto";
import type { PrismaClient } from "@/server/adapters/prisma/generated/client";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { flagDeliverySource } from "@/server/application/flags/delivery/read-delivery";
import { composeFlags } from "@/server/composition/flags";
import { prepareFlags } from "@/server/http/flag-delivery/prepared-flags";

const ada = { id: "ada", name: "Ada", kind: "user", role: "administrator" } as const;

/** As many flags as asked for in five environments, written at once by the database. */
export async function seedFlags(prisma: PrismaClient, count: number): Promise<void> {
  await prisma.$executeRaw`
    insert into environment (name, title, position, is_production)
    values ('qa', 'QA', 4, false), ('canary', 'Canary', 5, false)`;
  await prisma.$executeRaw`
    insert into flag (name, name_key, project, type, description, owner, impression_data, stale,
      links, tags, dependencies, created_at, created_by, changed_at)
    select 'team' || n % 50 || '.feature-' || lpad(n::text, 5, '0'),
      'team' || n % 50 || '.feature-' || lpad(n::text, 5, '0'), 'default',
      (array['release', 'experiment', 'operational', 'kill-switch', 'permission'])[n % 5 + 1],
      'What feature ' || n || ' does for the people who shop here', 'group:team' || n % 50, false,
      n % 17 = 0, '[]', array['team:t' || n % 50], '[]', now() - n * interval '1 minute', 'ada',
      now() - n * interval '1 minute'
    from generate_series(1, ${count}::int) as n`;
  await prisma.$executeRaw`
    insert into flag_environment (flag_name, environment, enabled, strategies, variants, updated_at,
      updated_by, updated_by_name)
    select flag.name, environment.name, length(flag.name) % 2 = 0,
      jsonb_build_array(jsonb_build_object('id', 'first', 'name', 'flexibleRollout', 'title', '',
        'disabled', false, 'parameters', jsonb_build_object('rollout', '25', 'stickiness',
        'default', 'groupId', flag.name), 'constraints', '[]'::jsonb, 'segments', '[]'::jsonb,
        'variants', '[]'::jsonb)), '[]', now(), 'ada', 'Ada'
    from flag cross join environment`;
  await prisma.$executeRaw`analyze`;
}

const transactionNow = async (prisma: PrismaClient): Promise<bigint> => {
  const [row] = await prisma.$queryRaw<{ now: bigint }[]>`
    select pg_current_xact_id()::text::bigint as now`;
  return row?.now ?? 0n;
};

/** Rows that were written after a transaction, by table: each row carries the one that wrote it. */
async function writtenSince(prisma: PrismaClient, since: bigint) {
  const [row] = await prisma.$queryRaw<{ flags: number; states: number }[]>`
    select
      (select count(*) from flag where xmin::text::bigint > ${since})::int as flags,
      (select count(*) from flag_environment where xmin::text::bigint > ${since})::int as states`;
  return row ?? { flags: 0, states: 0 };
}

/** Bytes that become JSON while something is done. */
function serialisedBytes(act: () => void): number {
  const stringify = JSON.stringify;
  let bytes = 0;
  JSON.stringify = ((...given: Parameters<typeof stringify>) => {
    const text = stringify(...given);
    bytes += text?.length ?? 0;
    return text;
  }) as typeof stringify;
  try {
    act();
  } finally {
    JSON.stringify = stringify;
  }
  return bytes;
}

export function flagsAtScale(prisma: PrismaClient) {
  const unitOfWork = createPrismaUnitOfWork(prisma);
  const clock = { now: () => new Date() };
  const tools = createUnleashEvaluationTools();
  const flags = composeFlags({ unitOfWork, clock, tools, newId: randomUUID });
  const source = flagDeliverySource({ unitOfWork });
  const list = (over: object = {}) =>
    flags.list(ada, {
      ...{ environment: "production", archived: false, sort: "last_change", limit: 50 },
      ...over,
    });
  /** What saving one flag touched: rows, flags read again for delivery, and bytes written as JSON. */
  const saveOne = async (name: string) => {
    const prepared = prepareFlags(await source.snapshot("production"));
    const whole = prepared.snapshot().length;
    const { environments } = await flags.get(ada, { name });
    const state = environments.find(({ environment }) => environment === "production");
    const before = await transactionNow(prisma);
    const began = performance.now();
    const { revision } = await flags.toggle(ada, {
      ...{ name, environment: "production" },
      ...{ enabled: !state?.enabled, version: state?.version ?? 0 },
    });
    const savedMs = performance.now() - began;
    const rows = await writtenSince(prisma, before);
    const changes = await source.changes("production", (revision ?? 1) - 1);
    const bytes = serialisedBytes(() => prepared.apply(changes));
    return {
      savedMs,
      whole,
      bytes,
      readAgain: changes.flags.length,
      rows,
    };
  };
  return { list, saveOne };
}
