import type { FlagDependency, FlagWithEnvironments } from "@/server/domain/flags/flag";
import type { Family } from "@/server/domain/flags/flag-family";
import { notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";

/** A flag and those it would need, held until the unit ends: locked by name, so that two units cannot block each other. */
export async function lockFamily(
  stores: Stores,
  name: string,
  dependencies: readonly FlagDependency[],
): Promise<Family> {
  const names = new Set([name, ...dependencies.map(({ feature }) => feature)]);
  const held = new Map<string, FlagWithEnvironments>();
  for (const one of [...names].sort()) {
    const kept = await stores.flags.lock(one);
    if (kept) held.set(one, kept);
  }
  const own = held.get(name);
  if (!own) throw notFound("flag", name);
  return { flag: own.flag, children: await stores.flags.listChildren(name), parents: held };
}
