import type { FlagDeps } from "@/server/application/flags/flag-deps";
import { createSegment, restoreSegment } from "@/server/application/flags/segments/create-segment";
import { editSegment } from "@/server/application/flags/segments/edit-segment";
import { listSegments } from "@/server/application/flags/segments/list-segments";
import { previewSegmentChange } from "@/server/application/flags/segments/preview-segment-change";
import { removeSegment } from "@/server/application/flags/segments/remove-segment";

/** The use cases of segments. */
export const composeFlagSegments = (deps: FlagDeps) => ({
  list: listSegments(deps),
  preview: previewSegmentChange(deps),
  create: createSegment(deps),
  edit: editSegment(deps),
  remove: removeSegment(deps),
  restore: restoreSegment(deps),
});
