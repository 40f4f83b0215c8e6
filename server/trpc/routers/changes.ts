import { noInput } from "@/contracts/access";
import {
  changeOutput,
  getChangeInput,
  listChangesInput,
  listChangesOutput,
  previewUndoInput,
  previewUndoOutput,
  undoInput,
  undoOutput,
  verifyChangesOutput,
} from "@/contracts/changes";
import { permitted, router } from "../init";

export const changesRouter = router({
  list: permitted("change:read")
    .input(listChangesInput)
    .output(listChangesOutput)
    .query(({ ctx, input }) => ctx.app.changes.list(ctx.actor, input)),
  get: permitted("change:read")
    .input(getChangeInput)
    .output(changeOutput)
    .query(({ ctx, input }) => ctx.app.changes.get(ctx.actor, input)),
  previewUndo: permitted("change:read")
    .input(previewUndoInput)
    .output(previewUndoOutput)
    .query(({ ctx, input }) => ctx.app.changes.previewUndo(ctx.actor, input)),
  undo: permitted("change:undo")
    .input(undoInput)
    .output(undoOutput)
    .mutation(({ ctx, input }) => ctx.app.changes.undo(ctx.actor, input)),
  verify: permitted("change:read")
    .input(noInput)
    .output(verifyChangesOutput)
    .query(({ ctx }) => ctx.app.changes.verify(ctx.actor)),
});
