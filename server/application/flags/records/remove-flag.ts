import type { Actor } from "@/server/domain/access/actor";
import type { Flag, FlagEnvironment } from "@/server/domain/flags/flag";
import { removeAction, requireAction, undoAction } from "@/server/domain/flags/flag-rules";
import type { ActionState } from "@/server/domain/shared/action-state";
import { DomainError } from "@/server/domain/shared/errors";
import type { FlagDeps } from "../flag-deps";
import { lockFlag } from "../locked-flag";
import { asRecord } from "../record-flag-change";
import { requireCurrentDescription } from "../require-current-description";

export interface RemoveFlagCommand {
  readonly name: string;
  readonly version: number;
  /** The name again, as the person typed it. */
  readonly confirmation: string;
  readonly reason?: string | undefined;
}

export interface FlagRemoved {
  readonly changeId: string;
  readonly undo: ActionState;
}

/** Everything of a flag, so that it can be defined again as it was. */
export interface FlagDocument {
  readonly flag: Flag;
  readonly environments: readonly FlagEnvironment[];
}

/** Deletes an archived flag for good. What it was stays in the record, from which it can be defined again. */
export const removeFlag =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: RemoveFlagCommand): Promise<FlagRemoved> =>
    deps.unitOfWork.run(async (stores) => {
      const { name } = command;
      const { flag, environments } = await lockFlag(stores, name);
      const children = await stores.flags.listChildren(name);
      requireAction(
        removeAction(
          actor,
          flag,
          children.map((child) => child.name),
        ),
      );
      await requireCurrentDescription(stores, flag, command.version);
      if (command.confirmation !== name)
        throw new DomainError("invalid_input", `Type ${name} to confirm.`, {
          details: { issues: [{ path: "confirmation", message: `Type ${name} to confirm.` }] },
        });
      const selections = await stores.flags.listSelections(name);
      await stores.flags.remove(name);
      const record = asRecord({ flag, environments });
      const { id } = await stores.changes.append({
        action: "flag.deleted",
        actor: { id: actor.id, name: actor.name, kind: actor.kind },
        object: { kind: "flag", id: name },
        environment: null,
        services: [...new Set(selections.map(({ service }) => service))],
        before: record,
        after: null,
        inverse: { command: "flags.records.restore", input: record },
        reason: command.reason ?? null,
        revertsId: null,
        at: deps.clock.now(),
      });
      await stores.live.publish({ topic: "flags", key: name, environment: null });
      return { changeId: id, undo: undoAction(actor) };
    });
