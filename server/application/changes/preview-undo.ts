import type { Actor } from "@/server/domain/access/actor";
import { describeUndo } from "@/server/domain/changes/describe-undo";
import type { ActionState } from "@/server/domain/shared/action-state";
import { notFound } from "@/server/domain/shared/errors";
import { type ChangeView, viewChange } from "./change-view";
import type { ChangesDeps } from "./changes-deps";

export interface UndoPreview {
  readonly change: ChangeView;
  readonly effects: string[];
  readonly undo: ActionState;
}

/** What taking a change back would do, before it is done. */
export const previewUndo =
  (deps: ChangesDeps) =>
  (actor: Actor, { changeId }: { readonly changeId: string }): Promise<UndoPreview> =>
    deps.unitOfWork.read(async (stores) => {
      const found = await viewChange({ stores, inverses: deps.inverses }, actor, changeId);
      if (!found) throw notFound("change", changeId);
      const { view } = found;
      const effects = view.undo.allowed ? describeUndo(found.record) : [];
      return { change: view, effects, undo: view.undo };
    });
