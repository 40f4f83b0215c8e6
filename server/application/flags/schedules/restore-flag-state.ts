import type { Actor } from "@/server/domain/access/actor";
import {
  editAction,
  edited,
  requireAction,
  requireCurrent,
} from "@/server/domain/flags/flag-rules";
import type { FlagBaseline } from "@/server/domain/flags/schedules/schedule";
import { lockFlag, stateIn } from "../locked-flag";
import type { FlagChanged } from "../record-flag-change";
import type { ScheduleDeps } from "./schedule-deps";
import { writeState } from "./write-state";

export interface RestoreFlagStateCommand extends FlagBaseline {
  readonly name: string;
  readonly environment: string;
  readonly version: number;
  readonly reason?: string | undefined;
}

/** Gives a flag in an environment a whole state it had, switch and strategies at once: the way back from a step. */
export const restoreFlagState =
  (deps: Pick<ScheduleDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: RestoreFlagStateCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { name, environment, enabled, strategies, variants } = command;
      const locked = await lockFlag(stores, name);
      const before = stateIn(locked, environment);
      requireAction(editAction(actor, locked.flag));
      requireCurrent(before, command.version);
      const at = deps.clock.now();
      const after = edited(before, { enabled, strategies, variants }, { actor, at });
      return writeState(stores, actor, {
        action: "flag.state_restored",
        flag: locked.flag,
        ...{ before, after, reason: command.reason ?? null, at },
      });
    });
