import {
  editScheduleInput,
  moveScheduleInput,
  restoreStateInput,
} from "@/contracts/flag-schedules";
import { editWebhookInput, webhookPointerInput } from "@/contracts/flag-webhooks";
import type { FlagSchedules } from "../flags/flag-schedules";
import type { FlagWebhooks } from "../flags/flag-webhooks";
import { entry } from "./inverse-entry";

interface FlagAutomation {
  readonly schedules: FlagSchedules;
  readonly webhooks: FlagWebhooks;
}

export const flagAutomationInverses = ({ schedules, webhooks }: FlagAutomation) => ({
  "flags.schedules.cancel": entry("flag:edit", moveScheduleInput, schedules.cancel),
  "flags.schedules.edit": entry("flag:edit", editScheduleInput, schedules.edit),
  "flags.schedules.pause": entry("flag:edit", moveScheduleInput, schedules.pause),
  "flags.schedules.resume": entry("flag:edit", moveScheduleInput, schedules.resume),
  "flags.schedules.goOn": entry("flag:edit", moveScheduleInput, schedules.goOn),
  "flags.schedules.putBack": entry("flag:edit", moveScheduleInput, schedules.putBack),
  "flags.schedules.restoreState": entry("flag:edit", restoreStateInput, schedules.restoreState),
  "flags.webhooks.edit": entry("flag:connect", editWebhookInput, webhooks.edit),
  "flags.webhooks.enable": entry("flag:connect", webhookPointerInput, webhooks.enable),
  "flags.webhooks.disable": entry("flag:connect", webhookPointerInput, webhooks.disable),
  "flags.webhooks.remove": entry("flag:connect", webhookPointerInput, webhooks.remove),
  "flags.webhooks.restore": entry("flag:connect", webhookPointerInput, webhooks.restore),
});
