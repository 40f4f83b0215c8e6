import type { Actor } from "@/server/domain/access/actor";
import type { FlagDependency, FlagWithEnvironments } from "@/server/domain/flags/flag";
import { type FlagChild, parentRefusal, variantNames } from "@/server/domain/flags/flag-family";
import { editAction } from "@/server/domain/flags/flag-rules";
import type { ActionState } from "@/server/domain/shared/action-state";
import { notFound } from "@/server/domain/shared/errors";
import type { FlagDeps } from "../flag-deps";

export interface FlagFamily {
  readonly version: number;
  readonly parents: readonly (FlagDependency & {
    /** Environments where the parent is on; null for one that is gone. */
    readonly onIn: readonly string[] | null;
  })[];
  readonly children: readonly FlagChild[];
  readonly actions: { readonly edit: ActionState };
}

const onIn = (parent: FlagWithEnvironments | null): string[] | null => {
  if (!parent || parent.flag.archivedAt) return null;
  return parent.environments.filter(({ enabled }) => enabled).map((state) => state.environment);
};

/** What a flag needs, and what needs it. */
export const getFamily =
  (deps: Pick<FlagDeps, "unitOfWork">) =>
  (actor: Actor, { name }: { readonly name: string }): Promise<FlagFamily> =>
    deps.unitOfWork.read(async ({ flags }) => {
      const kept = await flags.findByName(name);
      if (!kept) throw notFound("flag", name);
      const { flag } = kept;
      const parents: FlagFamily["parents"][number][] = [];
      for (const dependency of flag.dependencies)
        parents.push({ ...dependency, onIn: onIn(await flags.findByName(dependency.feature)) });
      const children = await flags.listChildren(name);
      return {
        version: flag.version,
        parents,
        children,
        actions: { edit: editAction(actor, flag) },
      };
    });

export interface ParentCandidate {
  readonly name: string;
  readonly variants: readonly string[];
  /** Why it cannot be one. */
  readonly refusal: string | null;
}

const OFFERED = 12;

/** Flags that could become a parent, by a part of their name; the one of exactly that name first. */
export const listParentCandidates =
  (deps: Pick<FlagDeps, "unitOfWork">) =>
  (
    _actor: Actor,
    { name, search }: { readonly name: string; readonly search: string },
  ): Promise<ParentCandidate[]> =>
    deps.unitOfWork.read(async ({ flags }) => {
      const kept = await flags.findByName(name);
      if (!kept) throw notFound("flag", name);
      const exact = search ? await flags.findByName(search) : null;
      const filter = { environment: "", search: search || undefined, isArchived: false };
      const { items } = await flags.list(filter, { sort: "name", limit: OFFERED });
      const others = items.filter(({ flag }) => flag.name !== exact?.flag.name);
      return [...(exact ? [exact] : []), ...others].map((parent) => ({
        name: parent.flag.name,
        variants: variantNames(parent),
        refusal: parentRefusal(kept.flag, parent),
      }));
    });
