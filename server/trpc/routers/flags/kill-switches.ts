import { listKillSwitchesInput, listKillSwitchesOutput } from "@/contracts/flag-kill-switches";
import { permitted, router } from "../../init";

export const killSwitchesRouter = router({
  list: permitted("flag:read")
    .input(listKillSwitchesInput)
    .output(listKillSwitchesOutput)
    .query(({ ctx, input }) => ctx.app.flagInsight.killSwitches(ctx.actor, input)),
});
