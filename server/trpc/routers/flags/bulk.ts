import {
  applyBulkInput,
  flagSetChangedOutput,
  previewBulkInput,
  previewBulkOutput,
} from "@/contracts/flag-sets";
import { permitted, router } from "../../init";

export const bulkRouter = router({
  preview: permitted("flag:read")
    .input(previewBulkInput)
    .output(previewBulkOutput)
    .query(({ ctx, input }) => ctx.app.flags.bulk.preview(ctx.actor, input)),
  change: permitted("flag:edit")
    .input(applyBulkInput)
    .output(flagSetChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.bulk.apply(ctx.actor, input)),
});
