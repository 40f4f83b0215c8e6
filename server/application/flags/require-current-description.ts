import type { Flag } from "@/server/domain/flags/flag";
import { requireCurrentFlag } from "@/server/domain/flags/flag-rules";
import type { Stores } from "@/server/ports/unit-of-work";

const LOOKED_AT = 50;

/** Refuses what was begun on an older version of the flag itself, and says who wrote the newer one. */
export async function requireCurrentDescription(
  stores: Stores,
  flag: Flag,
  expectedVersion: number,
): Promise<void> {
  if (flag.version === expectedVersion) return;
  const filter = { objectKind: "flag", objectId: flag.name };
  const latest = await stores.changes.list(filter, { limit: LOOKED_AT });
  const own = latest.find(({ environment }) => environment === null);
  requireCurrentFlag(flag, expectedVersion, own && { name: own.actor.name, at: own.at });
}
