import {
  createSegmentInput,
  editSegmentInput,
  listSegmentsInput,
  listSegmentsOutput,
  previewSegmentInput,
  previewSegmentOutput,
  removeSegmentInput,
  segmentChangedOutput,
} from "@/contracts/flag-segments";
import { permitted, router } from "../../init";

export const segmentsRouter = router({
  list: permitted("flag:read")
    .input(listSegmentsInput)
    .output(listSegmentsOutput)
    .query(({ ctx }) => ctx.app.flags.segments.list(ctx.actor)),
  preview: permitted("flag:read")
    .input(previewSegmentInput)
    .output(previewSegmentOutput)
    .query(({ ctx, input }) => ctx.app.flags.segments.preview(ctx.actor, input)),
  create: permitted("flag:edit")
    .input(createSegmentInput)
    .output(segmentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.segments.create(ctx.actor, input)),
  edit: permitted("flag:edit")
    .input(editSegmentInput)
    .output(segmentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.segments.edit(ctx.actor, input)),
  remove: permitted("flag:edit")
    .input(removeSegmentInput)
    .output(segmentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.segments.remove(ctx.actor, input)),
});
