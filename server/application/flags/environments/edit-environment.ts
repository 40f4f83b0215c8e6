import type { Actor } from "@/server/domain/access/actor";
import type { Environment } from "@/server/domain/shared/environment";
import type { FlagDeps } from "../flag-deps";
import { asRecord } from "../record-flag-change";
import type { Changed } from "../record-place-change";
import { current, environmentRecord, recordEnvironmentChange } from "./environment-change";

export interface EditEnvironmentCommand
  extends Pick<Environment, "name" | "title" | "isProduction" | "policy" | "version"> {
  readonly reason?: string | undefined;
}

/** Changes an environment's title, whether it is production, and what changing flags there asks for. */
export const editEnvironment =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: EditEnvironmentCommand): Promise<Changed> =>
    deps.unitOfWork.run(async (stores) => {
      const { name, title, isProduction, policy, version } = command;
      const before = current(await stores.environments.lock(), name, version);
      const after = { ...before, title, isProduction, policy, version: version + 1 };
      await stores.environments.save(after);
      return recordEnvironmentChange(stores, actor, {
        action: "environment.edited",
        name,
        before: environmentRecord(before),
        after: environmentRecord(after),
        inverse: {
          command: "environments.edit",
          input: asRecord({
            name,
            title: before.title,
            isProduction: before.isProduction,
            policy: before.policy,
            version: after.version,
          }),
        },
        reason: command.reason ?? null,
        at: deps.clock.now(),
      });
    });
