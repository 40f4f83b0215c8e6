import type { Actor } from "@/server/domain/access/actor";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import type { Environment } from "@/server/domain/shared/environment";
import type { EnvironmentUse } from "@/server/ports/environment-store";
import type { FlagDeps } from "../flag-deps";
import { mayManage } from "./environment-change";

export interface EnvironmentView extends Environment {
  readonly use: EnvironmentUse;
  readonly actions: { readonly edit: ActionState; readonly remove: ActionState };
}

const listed = (names: readonly string[]): string =>
  names.length > 3
    ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`
    : names.join(", ");

/** Why an environment stays, or that it may go. */
export const removal = (use: EnvironmentUse, isLast: boolean): ActionState => {
  if (isLast) return refused("It is the only environment.");
  if (use.services.length > 0)
    return refused(`${listed(use.services)} ${use.services.length === 1 ? "runs" : "run"} there.`);
  if (use.tokens.length > 0) return refused(`A token names it: ${listed(use.tokens)}.`);
  return ALLOWED;
};

/** Every environment in order, with what is there and what may be done with it. */
export const listEnvironments =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (
    actor: Actor,
  ): Promise<{
    readonly items: readonly EnvironmentView[];
    readonly actions: { readonly add: ActionState };
  }> =>
    deps.unitOfWork.read(async ({ environments }) => {
      const all = await environments.list();
      const edit = mayManage(actor);
      const items: EnvironmentView[] = [];
      for (const environment of all) {
        const use = await environments.use(environment.name, deps.clock.now());
        const remove = edit.allowed ? removal(use, all.length === 1) : edit;
        items.push({ ...environment, use, actions: { edit, remove } });
      }
      return { items, actions: { add: edit } };
    });
