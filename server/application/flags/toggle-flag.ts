import type { Actor } from "@/server/domain/access/actor";
import { answersOf, requireConfirmation } from "@/server/domain/flags/environment-policy";
import {
  edited,
  requireAction,
  requireCurrent,
  toggleAction,
} from "@/server/domain/flags/flag-rules";
import { DomainError } from "@/server/domain/shared/errors";
import type { FlagDeps } from "./flag-deps";
import { lockFlag, scopeIn, stateIn } from "./locked-flag";
import { type FlagChanged, recordFlagChange, stateRecord } from "./record-flag-change";

export interface ToggleFlagCommand {
  readonly name: string;
  readonly environment: string;
  readonly enabled: boolean;
  /** The version the caller saw. */
  readonly version: number;
  readonly reason?: string | undefined;
  /** The flag's name, typed, where the environment asks for it. */
  readonly confirmation?: string | undefined;
}

/** Turns a flag on or off in one environment, and nothing else: its strategies stay as they are, even when there are none. */
export const toggleFlag =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: ToggleFlagCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { name, environment, enabled } = command;
      const locked = await lockFlag(stores, name);
      const state = stateIn(locked, environment);
      const scope = scopeIn(locked, environment);
      requireAction(toggleAction(actor, locked.flag));
      requireConfirmation(actor, scope, { word: name, confirmation: command.confirmation });
      requireCurrent(state, command.version);
      if (state.enabled === enabled)
        throw new DomainError(
          "invalid_transition",
          `${name} is already ${enabled ? "on" : "off"} in ${environment}.`,
        );
      const at = deps.clock.now();
      const after = edited(state, { enabled }, { actor, at });
      await stores.flags.saveEnvironment(after);
      const revision = await stores.flagRevisions.append(environment, "flag", name);
      const segments = await stores.flags.listSegments();
      const changed = await recordFlagChange(stores, actor, {
        action: "flag.toggled",
        flag: locked.flag,
        environment,
        before: stateRecord(state, locked.flag, segments),
        after: stateRecord(after, locked.flag, segments),
        inverse: {
          command: "flags.toggle",
          input: {
            ...{ name, environment, enabled: !enabled, version: after.version },
            ...answersOf(scope, { word: name, reason: command.reason ?? null }),
          },
        },
        reason: command.reason ?? null,
        at,
      });
      return { ...changed, revision };
    });
