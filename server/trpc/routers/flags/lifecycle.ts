import {
  getLifecycleInput,
  lifecycleOutput,
  lifecycleSettingsSavedOutput,
  listLifecycleInput,
  listLifecycleOutput,
  markStaleInput,
  saveLifecycleSettingsInput,
} from "@/contracts/flag-lifecycle";
import { flagChangedOutput } from "@/contracts/flags";
import { permitted, router } from "../../init";

export const lifecycleRouter = router({
  list: permitted("flag:read")
    .input(listLifecycleInput)
    .output(listLifecycleOutput)
    .query(({ ctx, input }) => ctx.app.flagInsight.lifecycles(ctx.actor, input)),
  get: permitted("flag:read")
    .input(getLifecycleInput)
    .output(lifecycleOutput)
    .query(({ ctx, input }) => ctx.app.flagInsight.lifecycle(ctx.actor, input)),
  markStale: permitted("flag:edit")
    .input(markStaleInput)
    .output(flagChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagInsight.markStale(ctx.actor, input)),
  saveSettings: permitted("flag:edit")
    .input(saveLifecycleSettingsInput)
    .output(lifecycleSettingsSavedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagInsight.saveLifecycleSettings(ctx.actor, input)),
});
