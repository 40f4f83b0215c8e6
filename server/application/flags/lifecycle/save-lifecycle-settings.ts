import type { Actor } from "@/server/domain/access/actor";
import { undoAction } from "@/server/domain/flags/flag-rules";
import type { LifecycleSettings } from "@/server/domain/flags/lifecycle";
import type { ActionState } from "@/server/domain/shared/action-state";
import { DomainError } from "@/server/domain/shared/errors";
import type { KeptLifecycleSettings } from "@/server/ports/flag-lifecycle-store";
import type { FlagDeps } from "../flag-deps";
import { asRecord } from "../record-flag-change";

export interface SaveLifecycleSettingsCommand extends LifecycleSettings {
  readonly version: number;
  readonly reason?: string | undefined;
}

export interface LifecycleSettingsSaved {
  readonly changeId: string;
  readonly undo: ActionState;
  readonly settings: KeptLifecycleSettings;
}

/** Changes after how many days a flag is told to be ready for clean-up. */
export const saveLifecycleSettings =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: SaveLifecycleSettingsCommand): Promise<LifecycleSettingsSaved> =>
    deps.unitOfWork.run(async (stores) => {
      const before = await stores.flagLifecycle.lockSettings();
      if (before.version !== command.version)
        throw new DomainError("conflict", "Somebody changed these settings in the meantime.", {
          details: { current: before, expectedVersion: command.version },
        });
      const { sameAnswerDays, unusedDays } = command;
      const settings = { sameAnswerDays, unusedDays, version: before.version + 1 };
      await stores.flagLifecycle.saveSettings(settings);
      const { id } = await stores.changes.append({
        actor: { id: actor.id, name: actor.name, kind: actor.kind },
        action: "flag_lifecycle.set",
        object: { kind: "flag_lifecycle", id: "flags" },
        environment: null,
        services: [],
        reason: command.reason ?? null,
        before: asRecord(before),
        after: asRecord(settings),
        inverse: {
          command: "flags.saveLifecycleSettings",
          input: {
            sameAnswerDays: before.sameAnswerDays,
            unusedDays: before.unusedDays,
            version: settings.version,
          },
        },
        revertsId: null,
        at: deps.clock.now(),
      });
      await stores.live.publish({ topic: "flags", key: "lifecycle", environment: null });
      return { changeId: id, undo: undoAction(actor), settings };
    });
