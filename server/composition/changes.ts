import type { ChangesDeps } from "@/server/application/changes/changes-deps";
import { exportChanges } from "@/server/application/changes/export-changes";
import { getChange } from "@/server/application/changes/get-change";
import { listChanges } from "@/server/application/changes/list-changes";
import { previewUndo } from "@/server/application/changes/preview-undo";
import { undoChange } from "@/server/application/changes/undo-change";
import { verifyChanges } from "@/server/application/changes/verify-changes";

export const composeChanges = (deps: ChangesDeps) => ({
  list: listChanges(deps),
  get: getChange(deps),
  previewUndo: previewUndo(deps),
  undo: undoChange(deps),
  verify: verifyChanges(deps),
  export: exportChanges(deps),
});
