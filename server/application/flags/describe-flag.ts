import type { Actor } from "@/server/domain/access/actor";
import type { FlagType } from "@/server/domain/flags/flag";
import { editAction, requireAction, requireCurrentFlag } from "@/server/domain/flags/flag-rules";
import { announceEverywhere } from "./announce-everywhere";
import type { FlagDeps } from "./flag-deps";
import { lockFlag } from "./locked-flag";
import { type FlagChanged, flagRecord, recordFlagChange } from "./record-flag-change";

export interface DescribeFlagCommand {
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly type: FlagType;
  readonly reason?: string | undefined;
}

/** Changes what a flag says of itself. */
export const describeFlag =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: DescribeFlagCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { name, description, type } = command;
      const { flag } = await lockFlag(stores, name);
      requireAction(editAction(actor, flag));
      requireCurrentFlag(flag, command.version);
      const after = { ...flag, description, type, version: flag.version + 1 };
      await stores.flags.saveFlag(after);
      await announceEverywhere(stores, name);
      const changed = await recordFlagChange(stores, actor, {
        action: "flag.described",
        flag: after,
        environment: null,
        before: flagRecord(flag),
        after: flagRecord(after),
        inverse: {
          command: "flags.describe",
          input: { name, version: after.version, description: flag.description, type: flag.type },
        },
        reason: command.reason ?? null,
        at: deps.clock.now(),
      });
      return { ...changed, revision: null };
    });
