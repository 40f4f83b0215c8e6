import type { Actor } from "@/server/domain/access/actor";
import { DomainError } from "@/server/domain/shared/errors";
import type { FlagDeps } from "../flag-deps";
import type { Changed } from "../record-place-change";
import { current, recordEnvironmentChange } from "./environment-change";

export interface ReorderEnvironmentsCommand {
  readonly names: readonly string[];
  readonly reason?: string | undefined;
}

/** Puts the environments in another order, on every screen. */
export const reorderEnvironments =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, { names, reason }: ReorderEnvironmentsCommand): Promise<Changed> =>
    deps.unitOfWork.run(async (stores) => {
      const all = await stores.environments.lock();
      const known = all.map(({ name }) => name);
      requireEach(known, names);
      for (const [index, name] of names.entries()) {
        const environment = current(all, name);
        await stores.environments.save({ ...environment, position: index + 1 });
      }
      return recordEnvironmentChange(stores, actor, {
        action: "environment.reordered",
        name: "order",
        before: { order: known },
        after: { order: [...names] },
        inverse: { command: "environments.reorder", input: { names: known } },
        reason: reason ?? null,
        at: deps.clock.now(),
      });
    });

const requireEach = (known: readonly string[], names: readonly string[]): void => {
  if (names.length === known.length && known.every((name) => names.includes(name))) return;
  throw new DomainError("conflict", "The environments are others by now.", {
    details: { current: known },
  });
};
