import type { ScheduleOutcome } from "@/server/application/flags/schedules/run-schedules";
import type { Job } from "./job";

const EVERY_MS = 1_000;

/** Takes the steps of schedules when their time comes. What fails is tried again each second, and said once. */
export function flagSchedulesJob(
  runSchedules: (signal: AbortSignal) => Promise<ScheduleOutcome[]>,
): Job {
  const complaints = new Map<string, string>();
  return {
    name: "flag-schedules",
    everyMs: EVERY_MS,
    async run({ signal, logger }) {
      for (const outcome of await runSchedules(signal)) {
        if (!("error" in outcome)) {
          complaints.delete(outcome.id);
          continue;
        }
        const said = String(outcome.error);
        if (complaints.get(outcome.id) !== said)
          logger.warn("A schedule could not go on and will be tried again", {
            schedule: outcome.id,
            error: outcome.error,
          });
        complaints.set(outcome.id, said);
      }
    },
  };
}
