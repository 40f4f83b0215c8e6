import {
  createConnectedSegmentInput,
  listConnectedSegmentsInput,
  listConnectedSegmentsOutput,
  previewConnectedSegmentInput,
  removeConnectedSegmentInput,
  saveConnectedSegmentInput,
} from "@/contracts/flag-connected-segments";
import { previewSegmentOutput, segmentChangedOutput } from "@/contracts/flag-segments";
import { permitted, router } from "../../init";

/** Segments that an existing Unleash keeps. */
export const connectedSegmentsRouter = router({
  list: permitted("flag:read")
    .input(listConnectedSegmentsInput)
    .output(listConnectedSegmentsOutput)
    .query(({ ctx, input }) => ctx.app.unleash.segments.list(ctx.actor, input)),
  preview: permitted("flag:read")
    .input(previewConnectedSegmentInput)
    .output(previewSegmentOutput)
    .query(({ ctx, input }) => ctx.app.unleash.segments.preview(ctx.actor, input)),
  create: permitted("flag:edit")
    .input(createConnectedSegmentInput)
    .output(segmentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.segments.create(ctx.actor, input)),
  save: permitted("flag:edit")
    .input(saveConnectedSegmentInput)
    .output(segmentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.segments.save(ctx.actor, input)),
  remove: permitted("flag:edit")
    .input(removeConnectedSegmentInput)
    .output(segmentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.segments.remove(ctx.actor, input)),
});
