import type { Actor } from "@/server/domain/access/actor";
import type { Facet, FlagFacets } from "@/server/ports/flag-store";
import type { FlagDeps } from "./flag-deps";

export interface FacetsView extends FlagFacets {
  readonly projects: readonly (Facet & { readonly title: string })[];
}

/** What the list of flags can be narrowed to. */
export const listFacets =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (_actor: Actor): Promise<FacetsView> =>
    deps.unitOfWork.read(async ({ flags, projects }) => {
      const uses = await projects.listUse(deps.clock.now());
      const all = await projects.list();
      return {
        ...(await flags.listFacets()),
        projects: all.map(({ name, title }) => ({
          ...{ value: name, title },
          count: uses.get(name)?.flags ?? 0,
        })),
      };
    });
