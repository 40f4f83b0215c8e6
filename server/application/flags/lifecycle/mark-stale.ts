import type { Actor } from "@/server/domain/access/actor";
import { editAction, requireAction, requireCurrentFlag } from "@/server/domain/flags/flag-rules";
import { DomainError } from "@/server/domain/shared/errors";
import { announceEverywhere } from "../announce-everywhere";
import type { FlagDeps } from "../flag-deps";
import { lockFlag } from "../locked-flag";
import { asRecord, type FlagChanged, recordFlagChange } from "../record-flag-change";

export interface MarkStaleCommand {
  readonly name: string;
  readonly stale: boolean;
  readonly version: number;
  readonly reason?: string | undefined;
}

/** Says of a flag that it is to be removed from the code, or that it is not. */
export const markStale =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: MarkStaleCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { name, stale } = command;
      const { flag } = await lockFlag(stores, name);
      requireAction(editAction(actor, flag));
      requireCurrentFlag(flag, command.version);
      if (flag.stale === stale)
        throw new DomainError(
          "invalid_transition",
          `${name} is ${stale ? "already" : "not"} marked stale.`,
        );
      const after = { ...flag, stale, version: flag.version + 1 };
      await stores.flags.saveFlag(after);
      await announceEverywhere(stores, name);
      const changed = await recordFlagChange(stores, actor, {
        action: "flag.marked",
        flag: after,
        environment: null,
        before: asRecord({ stale: flag.stale, version: flag.version }),
        after: asRecord({ stale, version: after.version }),
        inverse: {
          command: "flags.markStale",
          input: { name, stale: flag.stale, version: after.version },
        },
        reason: command.reason ?? null,
        at: deps.clock.now(),
      });
      return { ...changed, revision: null };
    });
