import {
  editScheduleInput,
  moveScheduleInput,
  restoreStateInput,
} from "@/contracts/flag-schedules";
import type { FlagSchedules } from "./flag-schedules";
import { entry } from "./inverse-entry";

export const flagAutomationInverses = ({ schedules }: { readonly schedules: FlagSchedules }) => ({
  "flags.schedules.cancel": entry("flag:edit", moveScheduleInput, schedules.cancel),
  "flags.schedules.edit": entry("flag:edit", editScheduleInput, schedules.edit),
  "flags.schedules.pause": entry("flag:edit", moveScheduleInput, schedules.pause),
  "flags.schedules.resume": entry("flag:edit", moveScheduleInput, schedules.resume),
  "flags.schedules.goOn": entry("flag:edit", moveScheduleInput, schedules.goOn),
  "flags.schedules.putBack": entry("flag:edit", moveScheduleInput, schedules.putBack),
  "flags.schedules.restoreState": entry("flag:edit", restoreStateInput, schedules.restoreState),
});
