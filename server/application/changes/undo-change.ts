import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { type ChangeView, viewChange } from "./change-view";
import type { ChangesDeps } from "./changes-deps";
import type { InverseResult, ReadyInverse } from "./inverse-commands";

export interface UndoCommand {
  readonly changeId: string;
  readonly reason?: string | undefined;
}

/**
 * Takes a change back by running its inverse as `actor`, in one unit: the inverse's own change then says which change
 * it takes back, and a change can be taken back once. An inverse that calls another system runs in units of its own.
 */
export const undoChange =
  (deps: ChangesDeps) =>
  async (actor: Actor, command: UndoCommand): Promise<InverseResult> => {
    const { changeId, reason = null } = command;
    const ready = await deps.unitOfWork.read((stores) =>
      readyInverse(deps, actor, { stores, changeId }),
    );
    if (ready.isOutside) return ready.run(actor, reason, changeId);
    return deps.unitOfWork.run(
      async (stores) => {
        const inverse = await readyInverse(deps, actor, { stores, changeId });
        return inverse.run(actor, reason, changeId);
      },
      { revertsId: changeId, isLarge: true },
    );
  };

interface Asked {
  readonly stores: Stores;
  readonly changeId: string;
}

async function readyInverse(
  { inverses }: ChangesDeps,
  actor: Actor,
  { stores, changeId }: Asked,
): Promise<ReadyInverse> {
  const found = await viewChange({ stores, inverses }, actor, changeId);
  if (!found) throw notFound("change", changeId);
  const inverse = found.record.inverse && inverses(found.record.inverse);
  if (!found.view.undo.allowed || !inverse) throw await refusal(actor, found.view, stores.changes);
  return inverse;
}

/** A conflict says who got there first and when; everything else, what the change's own state says. */
async function refusal(
  actor: Actor,
  { id, undo, revertedById }: ChangeView,
  changes: Stores["changes"],
): Promise<DomainError> {
  const message = undo.reason ?? "This cannot be taken back.";
  const superseding = await changes.listSuperseding([id]);
  const other = revertedById ? await changes.findById(revertedById) : superseding.get(id);
  if (other)
    return new DomainError("conflict", message, {
      details: { changeId: other.id, by: other.actor.name, at: other.at.toISOString() },
    });
  return new DomainError(may(actor, "change:undo") ? "invalid_transition" : "forbidden", message);
}
