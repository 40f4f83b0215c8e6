import { cloneFlagInput, removeFlagInput, removeFlagOutput } from "@/contracts/flag-records";
import { flagChangedOutput } from "@/contracts/flags";
import { permitted, router } from "../../init";

export const recordsRouter = router({
  clone: permitted("flag:create")
    .input(cloneFlagInput)
    .output(flagChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.records.clone(ctx.actor, input)),
  remove: permitted("flag:archive")
    .input(removeFlagInput)
    .output(removeFlagOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.records.remove(ctx.actor, input)),
});
