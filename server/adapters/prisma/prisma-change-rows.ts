import type { ChangeRecord } from "@/server/domain/changes/change";
import type { Prisma } from "./generated/client";

/** Rows of one statement, so that none comes near the time statements have. */
const ROWS_AT_ONCE = 1_000;

const toRow = ({ seq, actor, object, ...change }: ChangeRecord) => ({
  ...change,
  seq: seq.toString(),
  ...{ actorId: actor.id, actorName: actor.name, actorKind: actor.kind },
  ...{ objectKind: object.kind, objectId: object.id },
});

/** Writes changes as one document each thousand; our null is the column's NULL, never JSON's own null. */
export async function insertChanges(
  db: Prisma.TransactionClient,
  changes: readonly ChangeRecord[],
): Promise<void> {
  for (let from = 0; from < changes.length; from += ROWS_AT_ONCE) {
    const rows = JSON.stringify(changes.slice(from, from + ROWS_AT_ONCE).map(toRow));
    await db.$executeRaw`
      insert into change (id, seq, at, actor_id, actor_name, actor_kind, action, object_kind,
        object_id, environment, services, reason, before, after, inverse, reverts_id, prev_hash,
        hash)
      select id, seq, at, "actorId", "actorName", "actorKind", action, "objectKind", "objectId",
        environment, services, reason, before, after, inverse, "revertsId", "prevHash", hash
      from jsonb_to_recordset(${rows}::jsonb) as given
        (id text, seq bigint, at timestamptz, "actorId" text, "actorName" text, "actorKind" text,
        action text, "objectKind" text, "objectId" text, environment text, services text[],
        reason text, before jsonb, after jsonb, inverse jsonb, "revertsId" text, "prevHash" text,
        hash text)
      order by seq`;
  }
}
