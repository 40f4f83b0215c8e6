import type { Flag } from "../flag";

export interface Relatives {
  /** For each flag the names of its parents and of the flags that name it as one. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** The relatives there are, among the flags that move or not. */
  readonly flags: ReadonlyMap<string, Flag>;
}

interface Move {
  readonly project: string;
  /** The flags that would move, were it not for their relatives. */
  readonly moving: readonly string[];
}

/**
 * Why some of several flags cannot move to a project: a flag and those it needs belong to one project, whose SDKs see no
 * other. A family moves as a whole; where one member stays, all of it does.
 */
export function moveRefusals({ project, moving }: Move, relatives: Relatives): Map<string, string> {
  const going = new Set(moving);
  const refusals = new Map<string, string>();
  const isThere = (name: string): boolean =>
    going.has(name) || relatives.flags.get(name)?.project === project;
  for (let before = -1; before !== refusals.size; ) {
    before = refusals.size;
    for (const name of [...going]) {
      const other = relatives.byName.get(name)?.find((relative) => !isThere(relative));
      if (other === undefined) continue;
      going.delete(name);
      refusals.set(
        name,
        words(name, relatives.flags.get(other) ?? { name: other, archivedAt: null }),
      );
    }
  }
  return refusals;
}

const words = (name: string, other: Pick<Flag, "name" | "archivedAt">): string => {
  const said = other.archivedAt ? `${other.name}, which is archived,` : other.name;
  return `${name} and ${said} need each other in one project; move both, or take the parent off first.`;
};
