import type { Actor } from "@/server/domain/access/actor";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import type { FlagDeps } from "../flag-deps";
import type { Changed } from "../record-place-change";
import { environmentRecord, recordEnvironmentChange } from "./environment-change";

export interface AddEnvironmentCommand
  extends Pick<Environment, "name" | "title" | "isProduction" | "policy"> {
  readonly at?: number | undefined;
  readonly reason?: string | undefined;
}

/** Adds an environment; every flag is off there until somebody turns it on. */
export const addEnvironment =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, { at, reason, ...given }: AddEnvironmentCommand): Promise<Changed> =>
    deps.unitOfWork.run(async (stores) => {
      const all = await stores.environments.lock();
      if (all.some(({ name }) => name === given.name))
        throw new DomainError("already_exists", `There is already an environment "${given.name}".`);
      const place = Math.min(at ?? all.length, all.length);
      await makeRoom(stores, all, place);
      const environment: Environment = { ...given, position: place + 1, version: 1 };
      await stores.environments.save(environment);
      return recordEnvironmentChange(stores, actor, {
        action: "environment.added",
        name: given.name,
        before: null,
        after: environmentRecord(environment),
        inverse: { command: "environments.remove", input: { name: given.name, version: 1 } },
        reason: reason ?? null,
        at: deps.clock.now(),
      });
    });

/** Those from `place` on move down by one. */
async function makeRoom(stores: Stores, all: readonly Environment[], place: number): Promise<void> {
  for (const [index, environment] of all.entries())
    await stores.environments.save({
      ...environment,
      position: index < place ? index + 1 : index + 2,
    });
}
