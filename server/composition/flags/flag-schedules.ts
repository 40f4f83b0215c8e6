import { createTemporalLocalTimes } from "@/server/adapters/temporal/temporal-local-times";
import { createSchedule } from "@/server/application/flags/schedules/create-schedule";
import { editSchedule } from "@/server/application/flags/schedules/edit-schedule";
import {
  listOpenSchedules,
  listSchedules,
} from "@/server/application/flags/schedules/list-schedules";
import {
  cancelSchedule,
  goOnWithSchedule,
  pauseSchedule,
  putBackSchedule,
  resumeSchedule,
} from "@/server/application/flags/schedules/move-schedule";
import { previewSchedule } from "@/server/application/flags/schedules/preview-schedule";
import { restoreFlagState } from "@/server/application/flags/schedules/restore-flag-state";
import type { ScheduleDeps } from "@/server/application/flags/schedules/schedule-deps";

/** The use cases of schedules of flags. */
export const composeFlagSchedules = (given: Omit<ScheduleDeps, "localTimes">) => {
  const deps = { ...given, localTimes: createTemporalLocalTimes() };
  return {
    list: listSchedules(deps),
    listOpen: listOpenSchedules(deps),
    preview: previewSchedule(deps),
    create: createSchedule(deps),
    edit: editSchedule(deps),
    pause: pauseSchedule(deps),
    resume: resumeSchedule(deps),
    cancel: cancelSchedule(deps),
    goOn: goOnWithSchedule(deps),
    putBack: putBackSchedule(deps),
    restoreState: restoreFlagState(deps),
  };
};

export type FlagSchedules = ReturnType<typeof composeFlagSchedules>;
