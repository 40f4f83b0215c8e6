import {
  applicationOutput,
  getApplicationInput,
  listApplicationsInput,
  listApplicationsOutput,
} from "@/contracts/flag-applications";
import { permitted, router } from "../../init";

export const applicationsRouter = router({
  list: permitted("flag:read")
    .input(listApplicationsInput)
    .output(listApplicationsOutput)
    .query(({ ctx, input }) => ctx.app.flagInsight.applications(ctx.actor, input)),
  get: permitted("flag:read")
    .input(getApplicationInput)
    .output(applicationOutput)
    .query(({ ctx, input }) => ctx.app.flagInsight.application(ctx.actor, input)),
});
