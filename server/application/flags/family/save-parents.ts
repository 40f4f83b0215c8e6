import type { Actor } from "@/server/domain/access/actor";
import type { FlagDependency } from "@/server/domain/flags/flag";
import { requireValidParents } from "@/server/domain/flags/flag-family";
import { editAction, requireAction } from "@/server/domain/flags/flag-rules";
import { announceEverywhere } from "../announce-everywhere";
import type { FlagDeps } from "../flag-deps";
import { asRecord, type FlagChanged, recordFlagChange } from "../record-flag-change";
import { requireCurrentDescription } from "../require-current-description";
import { lockFamily } from "./lock-family";

export interface SaveParentsCommand {
  readonly name: string;
  readonly version: number;
  readonly dependencies: readonly FlagDependency[];
  readonly reason?: string | undefined;
}

/** Says which other flags a flag needs, and how: without them it is off, whatever its strategies say. */
export const saveParents =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: SaveParentsCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { name, dependencies } = command;
      const family = await lockFamily(stores, name, dependencies);
      const { flag } = family;
      requireAction(editAction(actor, flag));
      await requireCurrentDescription(stores, flag, command.version);
      requireValidParents(dependencies, family);
      const after = { ...flag, dependencies, version: flag.version + 1 };
      await stores.flags.saveFlag(after);
      await announceEverywhere(stores, name);
      const changed = await recordFlagChange(stores, actor, {
        action: "flag.parents_saved",
        flag: after,
        environment: null,
        before: asRecord({ parents: flag.dependencies, version: flag.version }),
        after: asRecord({ parents: dependencies, version: after.version }),
        inverse: {
          command: "flags.family.save",
          input: asRecord({ name, version: after.version, dependencies: flag.dependencies }),
        },
        reason: command.reason ?? null,
        at: deps.clock.now(),
      });
      return { ...changed, revision: null };
    });
