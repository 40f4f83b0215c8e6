import type { Facet, FlagFacets } from "@/server/ports/flag-store";
import type { Prisma } from "./generated/client";

/** What the list of flags can be narrowed to; read by the database in one pass each, whatever the number of flags. */
export async function listFacets(db: Prisma.TransactionClient): Promise<FlagFacets> {
  const tags = await db.$queryRaw<Facet[]>`
    select tag as value, count(*)::int as count
    from flag, unnest(tags) as tag
    where archived_at is null
    group by tag order by count(*) desc, tag collate "C" limit 100`;
  const owners = await db.$queryRaw<Facet[]>`
    select owner as value, count(*)::int as count
    from flag
    where archived_at is null and owner is not null
    group by owner order by count(*) desc, owner collate "C" limit 100`;
  return { tags, owners };
}
