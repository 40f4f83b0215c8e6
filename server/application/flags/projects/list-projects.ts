import type { Actor } from "@/server/domain/access/actor";
import { DEFAULT_PROJECT, type Project } from "@/server/domain/flags/project";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import type { ProjectUse } from "@/server/ports/project-store";
import type { FlagDeps } from "../flag-deps";
import { mayManage } from "./project-change";

export interface ProjectView extends Project, ProjectUse {
  readonly actions: { readonly edit: ActionState; readonly remove: ActionState };
}

const EMPTY: ProjectUse = { flags: 0, archived: 0, tokens: [] };

/** Why a project stays, or that it may go. */
export const removal = (name: string, { flags, archived, tokens }: ProjectUse): ActionState => {
  if (name === DEFAULT_PROJECT) return refused("New flags start in it.");
  if (flags > 0) return refused(`It has ${flags} ${flags === 1 ? "flag" : "flags"}.`);
  if (archived > 0)
    return refused(`It has ${archived} archived ${archived === 1 ? "flag" : "flags"}.`);
  if (tokens.length > 0) return refused(`A token names it: ${tokens.slice(0, 3).join(", ")}.`);
  return ALLOWED;
};

/** Every project with what is in it and what may be done with it. */
export const listProjects =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (
    actor: Actor,
  ): Promise<{
    readonly items: readonly ProjectView[];
    readonly actions: { readonly create: ActionState };
  }> =>
    deps.unitOfWork.read(async ({ projects }) => {
      const all = await projects.list();
      const uses = await projects.listUse(deps.clock.now());
      const edit = mayManage(actor);
      const items = all.map((project) => {
        const use = uses.get(project.name) ?? EMPTY;
        const remove = edit.allowed ? removal(project.name, use) : edit;
        return { ...project, ...use, actions: { edit, remove } };
      });
      return { items, actions: { create: edit } };
    });
