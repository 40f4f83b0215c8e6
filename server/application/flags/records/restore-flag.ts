import type { Actor } from "@/server/domain/access/actor";
import { requireValidStrategies } from "@/server/domain/flags/validation/validate-strategies";
import type { FlagDeps } from "../flag-deps";
import { type FlagChanged, flagRecord, recordFlagChange } from "../record-flag-change";
import type { FlagDocument } from "./remove-flag";

export interface RestoreFlagCommand extends FlagDocument {
  readonly reason?: string | undefined;
}

/** Defines a deleted flag again as it was: archived, with its strategies. SDKs get it once it is revived. */
export const restoreFlag =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock" | "tools">) =>
  (actor: Actor, command: RestoreFlagCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const at = deps.clock.now();
      const version = command.flag.version + 1;
      const flag = { ...command.flag, version, archivedAt: command.flag.archivedAt ?? at };
      const segments = await stores.flags.listSegments();
      for (const state of command.environments) requireValidStrategies(state, segments, deps.tools);
      await stores.flags.insert(
        flag,
        command.environments.map((state) => ({ ...state, flagName: flag.name })),
      );
      const changed = await recordFlagChange(stores, actor, {
        action: "flag.restored",
        flag,
        environment: null,
        before: null,
        after: flagRecord(flag),
        inverse: {
          command: "flags.records.remove",
          input: { name: flag.name, version, confirmation: flag.name },
        },
        reason: command.reason ?? null,
        at,
      });
      return { ...changed, revision: null };
    });
