import type { Actor } from "@/server/domain/access/actor";
import { type FlagWithEnvironments, flagNameKey } from "@/server/domain/flags/flag";
import { editAction } from "@/server/domain/flags/flag-rules";
import { moveRefusals } from "@/server/domain/flags/sets/move-refusals";
import type { Stores } from "@/server/ports/unit-of-work";

interface Moving {
  readonly actor: Actor;
  readonly project: string;
  readonly found: readonly FlagWithEnvironments[];
}

/** Why some of these flags cannot move to a project, for the sake of the flags they need or that need them. */
export async function refuseMoves(
  { flags, flagSets }: Stores,
  { actor, project, found }: Moving,
): Promise<ReadonlyMap<string, string>> {
  const children = await flagSets.listChildren(found.map(({ flag }) => flag.name));
  const byName = new Map(
    found.map(({ flag }) => [
      flag.name,
      [
        ...flag.dependencies.map(({ feature }) => feature),
        ...(children.get(flag.name) ?? []).map((child) => child.name),
      ],
    ]),
  );
  const related = [...new Set([...byName.values()].flat())].map(flagNameKey);
  const known = related.length > 0 ? await flags.listByNameKeys(related) : [];
  const moving = found
    .filter(({ flag }) => editAction(actor, flag).allowed)
    .map(({ flag }) => flag.name);
  return moveRefusals(
    { project, moving },
    { byName, flags: new Map(known.map(({ flag }) => [flag.name, flag])) },
  );
}
