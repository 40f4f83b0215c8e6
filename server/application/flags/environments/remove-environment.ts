import type { Actor } from "@/server/domain/access/actor";
import { requireAction } from "@/server/domain/flags/flag-rules";
import type { FlagDeps } from "../flag-deps";
import { asRecord } from "../record-flag-change";
import type { Changed } from "../record-place-change";
import { current, environmentRecord, recordEnvironmentChange } from "./environment-change";
import { removal } from "./list-environments";

export interface RemoveEnvironmentCommand {
  readonly name: string;
  readonly version: number;
  readonly reason?: string | undefined;
}

/** Takes an environment away where nothing runs and no token names it; what its flags were is kept for its return. */
export const removeEnvironment =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, { name, version, reason }: RemoveEnvironmentCommand): Promise<Changed> =>
    deps.unitOfWork.run(async (stores) => {
      const all = await stores.environments.lock();
      const environment = current(all, name, version);
      const at = deps.clock.now();
      requireAction(removal(await stores.environments.use(name, at), all.length === 1));
      await stores.environments.remove(name);
      const { title, isProduction, policy } = environment;
      return recordEnvironmentChange(stores, actor, {
        action: "environment.removed",
        name,
        before: environmentRecord(environment),
        after: null,
        inverse: {
          command: "environments.add",
          input: asRecord({ name, title, isProduction, policy, at: all.indexOf(environment) }),
        },
        reason: reason ?? null,
        at,
      });
    });
