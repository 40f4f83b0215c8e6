import type { Actor } from "@/server/domain/access/actor";
import { archiveAction, requireAction, reviveAction } from "@/server/domain/flags/flag-rules";
import type { Stores } from "@/server/ports/unit-of-work";
import { announceEverywhere } from "./announce-everywhere";
import type { FlagDeps } from "./flag-deps";
import { livingChildren } from "./flag-view";
import { type LockedFlag, lockFlag } from "./locked-flag";
import { type FlagChanged, flagRecord, recordFlagChange } from "./record-flag-change";
import { requireCurrentDescription } from "./require-current-description";
import { lastUse } from "./usage/last-use";

export interface ArchiveFlagCommand {
  readonly name: string;
  readonly archived: boolean;
  readonly version: number;
  readonly reason?: string | undefined;
}

/** Takes a flag away from SDKs, or gives it back as it was. One that code still asks for is not taken away. */
export const archiveFlag =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: ArchiveFlagCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { name, archived } = command;
      const locked = await lockFlag(stores, name);
      const { flag } = locked;
      const at = deps.clock.now();
      await requireCurrentDescription(stores, flag, command.version);
      requireAction(
        archived ? await archiving(stores, actor, { locked, now: at }) : reviveAction(actor, flag),
      );
      const after = { ...flag, archivedAt: archived ? at : null, version: flag.version + 1 };
      await stores.flags.saveFlag(after);
      await announceEverywhere(stores, name);
      const changed = await recordFlagChange(stores, actor, {
        action: archived ? "flag.archived" : "flag.revived",
        flag: after,
        environment: null,
        before: flagRecord(flag),
        after: flagRecord(after),
        inverse: {
          command: "flags.archive",
          input: { name, archived: !archived, version: after.version },
        },
        reason: command.reason ?? null,
        at,
      });
      return { ...changed, revision: null };
    });

const archiving = async (
  stores: Stores,
  actor: Actor,
  { locked, now }: { readonly locked: LockedFlag; readonly now: Date },
) => {
  const { flag, scopes, environments } = locked;
  const used = await lastUse(stores, flag.name, { scopes, now });
  const children = await livingChildren(stores, flag.name);
  return archiveAction(actor, flag, { ...used, scopes, states: environments, children, now });
};
