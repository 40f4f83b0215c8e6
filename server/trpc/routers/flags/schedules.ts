import {
  createScheduleInput,
  editScheduleInput,
  listOpenSchedulesInput,
  listOpenSchedulesOutput,
  listSchedulesInput,
  listSchedulesOutput,
  moveScheduleInput,
  previewScheduleInput,
  previewScheduleOutput,
  scheduleChangedOutput,
} from "@/contracts/flag-schedules";
import { permitted, router } from "../../init";

export const schedulesRouter = router({
  list: permitted("flag:read")
    .input(listSchedulesInput)
    .output(listSchedulesOutput)
    .query(({ ctx, input }) => ctx.app.flagSchedules.list(ctx.actor, input)),
  listOpen: permitted("flag:read")
    .input(listOpenSchedulesInput)
    .output(listOpenSchedulesOutput)
    .query(({ ctx, input }) => ctx.app.flagSchedules.listOpen(ctx.actor, input)),
  preview: permitted("flag:read")
    .input(previewScheduleInput)
    .output(previewScheduleOutput)
    .query(({ ctx, input }) => ctx.app.flagSchedules.preview(ctx.actor, input)),
  create: permitted("flag:edit")
    .input(createScheduleInput)
    .output(scheduleChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagSchedules.create(ctx.actor, input)),
  edit: permitted("flag:edit")
    .input(editScheduleInput)
    .output(scheduleChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagSchedules.edit(ctx.actor, input)),
  pause: permitted("flag:edit")
    .input(moveScheduleInput)
    .output(scheduleChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagSchedules.pause(ctx.actor, input)),
  resume: permitted("flag:edit")
    .input(moveScheduleInput)
    .output(scheduleChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagSchedules.resume(ctx.actor, input)),
  cancel: permitted("flag:edit")
    .input(moveScheduleInput)
    .output(scheduleChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagSchedules.cancel(ctx.actor, input)),
});
