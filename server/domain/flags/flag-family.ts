import { type InputIssue, invalidInput } from "@/server/domain/shared/errors";
import type { Flag, FlagDependency, FlagWithEnvironments } from "./flag";

/** A flag that needs another one. */
export interface FlagChild {
  readonly name: string;
  readonly isArchived: boolean;
  readonly enabled: boolean;
  readonly variants: readonly string[];
}

/** Every name a flag can answer, in any environment, of its own variants or its strategies'. */
export const variantNames = ({ environments }: FlagWithEnvironments): string[] => [
  ...new Set(
    environments
      .flatMap(({ variants, strategies }) => [
        ...variants,
        ...strategies.flatMap((strategy) => strategy.variants),
      ])
      .map(({ name }) => name),
  ),
];

/** Why a flag cannot be the parent of another; null where it can. SDKs take a parent with parents as not met. */
export const parentRefusal = (child: Flag, parent: FlagWithEnvironments | null): string | null => {
  if (!parent) return "There is no flag of that name.";
  const { flag } = parent;
  if (flag.name === child.name) return "A flag cannot be its own parent.";
  if (flag.archivedAt) return `${flag.name} is archived.`;
  if (flag.dependencies.some(({ feature }) => feature === child.name))
    return `${flag.name} needs ${child.name}; they cannot need each other.`;
  if (flag.dependencies.length > 0)
    return `${flag.name} has a parent of its own; SDKs follow one step only.`;
  if (flag.project !== child.project)
    return `${flag.name} belongs to another project, ${flag.project}; its SDKs may not see it.`;
  return null;
};

export interface Family {
  readonly flag: Flag;
  readonly children: readonly FlagChild[];
  /** The flags named as parents, as far as there are any. */
  readonly parents: ReadonlyMap<string, FlagWithEnvironments>;
}

const variantIssues = (
  { enabled, variants }: FlagDependency,
  parent: FlagWithEnvironments,
  path: string,
): InputIssue[] => {
  if (variants.length === 0) return [];
  if (!enabled)
    return [{ path: `${path}.variants`, message: "A flag that is off has no variant." }];
  const known = variantNames(parent);
  return variants
    .filter((variant) => !known.includes(variant))
    .map((variant) => ({
      path: `${path}.variants`,
      message: `${parent.flag.name} has no variant "${variant}".`,
    }));
};

const dependencyIssues = (
  dependency: FlagDependency,
  path: string,
  { flag, parents }: Family,
): InputIssue[] => {
  const parent = parents.get(dependency.feature) ?? null;
  const refusal = parentRefusal(flag, parent);
  if (refusal || !parent) return [{ path: `${path}.feature`, message: refusal ?? "" }];
  return variantIssues(dependency, parent, path);
};

const childrenIssue = ({ children }: Family): InputIssue[] => {
  const [first, ...others] = children;
  if (!first) return [];
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  return [
    {
      path: "dependencies",
      message: `${first.name}${more} ${others.length > 0 ? "need" : "needs"} this flag, and SDKs follow one step only.`,
    },
  ];
};

const repeatedIssues = (dependencies: readonly FlagDependency[]): InputIssue[] =>
  dependencies.flatMap(({ feature }, index) =>
    dependencies.findIndex((other) => other.feature === feature) < index
      ? [{ path: `dependencies.${index}.feature`, message: `${feature} is named twice.` }]
      : [],
  );

/** Refuses with `invalid_input` parents that SDKs would take as never met: unknown, the flag itself, in a circle, two steps away. */
export const requireValidParents = (
  dependencies: readonly FlagDependency[],
  family: Family,
): void => {
  if (dependencies.length === 0) return;
  const issues = [
    ...childrenIssue(family),
    ...repeatedIssues(dependencies),
    ...dependencies.flatMap((dependency, index) =>
      dependencyIssues(dependency, `dependencies.${index}`, family),
    ),
  ];
  const [first] = issues;
  if (first) throw invalidInput(first.message, issues);
};
