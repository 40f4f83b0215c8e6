import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { type ChangeView, viewChange } from "./change-view";
import type { ChangesDeps } from "./changes-deps";
import type { InverseResult } from "./inverse-commands";

export interface UndoCommand {
  readonly changeId: string;
  readonly reason?: string | undefined;
}

/**
 * Takes a change back by running its inverse as `actor`, in one unit: the inverse's own change then says which change
 * it takes back, and a change can be taken back once.
 */
export const undoChange =
  (deps: ChangesDeps) =>
  (actor: Actor, { changeId, reason }: UndoCommand): Promise<InverseResult> =>
    deps.unitOfWork.run(
      async (stores) => {
        const found = await viewChange({ stores, inverses: deps.inverses }, actor, changeId);
        if (!found) throw notFound("change", changeId);
        const inverse = found.record.inverse && deps.inverses(found.record.inverse);
        if (!found.view.undo.allowed || !inverse)
          throw await refusal(actor, found.view, stores.changes);
        return inverse.run(actor, reason ?? null);
      },
      { revertsId: changeId },
    );

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
