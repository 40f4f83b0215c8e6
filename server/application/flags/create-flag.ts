import type { Actor } from "@/server/domain/access/actor";
import type { Flag, FlagType } from "@/server/domain/flags/flag";
import { announceEverywhere } from "./announce-everywhere";
import type { FlagDeps } from "./flag-deps";
import { type FlagChanged, flagRecord, recordFlagChange } from "./record-flag-change";

export interface CreateFlagCommand {
  readonly name: string;
  readonly type: FlagType;
  readonly description: string;
  readonly impressionData: boolean;
}

/** Defines a flag, off everywhere. */
export const createFlag =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: CreateFlagCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const at = deps.clock.now();
      const flag: Flag = {
        ...command,
        project: "default",
        lifetimeDays: null,
        owner: null,
        stale: false,
        links: [],
        tags: [],
        dependencies: [],
        version: 1,
        createdAt: at,
        createdBy: actor.id,
        archivedAt: null,
      };
      await stores.flagUsage.forget([flag.name]);
      await stores.flags.insert(flag, []);
      await announceEverywhere(stores, flag.name);
      const changed = await recordFlagChange(stores, actor, {
        action: "flag.created",
        flag,
        environment: null,
        before: null,
        after: flagRecord(flag),
        inverse: {
          command: "flags.archive",
          input: { name: flag.name, archived: true, version: flag.version },
        },
        reason: null,
        at,
      });
      return { ...changed, revision: null };
    });
