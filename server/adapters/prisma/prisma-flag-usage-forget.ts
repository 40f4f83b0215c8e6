import { Prisma } from "./generated/client";

const SUMS = [
  Prisma.sql`flag_usage`,
  Prisma.sql`flag_usage_hour`,
  Prisma.sql`flag_usage_day`,
] as const;
const EVIDENCE = Prisma.sql`flag_evidence`;

export async function forgetUse(
  db: Prisma.TransactionClient,
  names: readonly string[],
): Promise<void> {
  for (const table of [...SUMS, EVIDENCE])
    await db.$executeRaw`delete from ${table} where flag_name = any(${[...names]}::text[])`;
}

/** Flags whose remains are dropped in one round. */
const FLAGS_AT_ONCE = 50;

/** The evidence goes last: it says which names there is still something of. */
export async function forgetGone(db: Prisma.TransactionClient, limit: number): Promise<number> {
  const gone = await db.$queryRaw<{ name: string }[]>`
    select distinct flag_name as name from flag_evidence
    where not exists (select from flag where flag.name = flag_name) limit ${FLAGS_AT_ONCE}`;
  const names = gone.map(({ name }) => name);
  if (names.length === 0) return 0;
  let dropped = 0;
  for (const table of SUMS)
    dropped += await db.$executeRaw`
      delete from ${table} where ctid = any(array(
        select ctid from ${table} where flag_name = any(${names}::text[]) limit ${limit}))`;
  if (dropped > 0) return dropped;
  return db.$executeRaw`delete from flag_evidence where flag_name = any(${names}::text[])`;
}
