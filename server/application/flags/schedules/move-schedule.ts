import type { Actor } from "@/server/domain/access/actor";
import type { InverseCommand } from "@/server/domain/changes/change";
import { requireAction } from "@/server/domain/flags/flag-rules";
import type { FlagSchedule } from "@/server/domain/flags/schedules/schedule";
import { DomainError } from "@/server/domain/shared/errors";
import { type LockedFlag, stateIn } from "../locked-flag";
import { lockSchedule } from "./locked-schedule";
import {
  recordScheduleChange,
  requireCurrentSchedule,
  type ScheduleChanged,
} from "./record-schedule-change";
import type { ScheduleDeps } from "./schedule-deps";
import { scheduleActions } from "./schedule-view";

export interface MoveScheduleCommand {
  readonly id: string;
  readonly version: number;
  readonly reason?: string | undefined;
}

type Next = Pick<FlagSchedule, "status"> & Partial<FlagSchedule>;

interface Way {
  readonly action: string;
  /** Throws where the schedule is not in a state for it. */
  readonly check: (actor: Actor, schedule: FlagSchedule) => void;
  readonly next: (schedule: FlagSchedule, locked: LockedFlag) => Next;
  readonly inverse: (before: FlagSchedule, after: FlagSchedule) => InverseCommand;
}

const command = (name: string, { id, version }: FlagSchedule): InverseCommand => ({
  command: `flags.schedules.${name}`,
  input: { id, version },
});

const PAUSE: Way = {
  action: "schedule.paused",
  check: (actor, schedule) => requireAction(scheduleActions(actor, schedule).pause),
  next: () => ({ status: "paused", statusReason: null, held: null, look: null }),
  inverse: (_before, after) => command("resume", after),
};

/** Goes on from what the flag is now, whoever made it so. */
const RESUME: Way = {
  action: "schedule.resumed",
  check: (actor, schedule) => requireAction(scheduleActions(actor, schedule).resume),
  next: (schedule, locked) => ({
    status: "active",
    statusReason: null,
    flagVersion: stateIn(locked, schedule.environment).version,
  }),
  inverse: (_before, after) => command("pause", after),
};

const CANCEL: Way = {
  action: "schedule.cancelled",
  check: (actor, schedule) => requireAction(scheduleActions(actor, schedule).cancel),
  next: () => ({ status: "cancelled", statusReason: null, held: null, look: null }),
  inverse: (before, after) => command(before.status === "paused" ? "putBack" : "goOn", after),
};

const afterCancel = (status: "active" | "paused"): Way => ({
  action: "schedule.restored",
  check: (_actor, schedule) => {
    if (schedule.status !== "cancelled")
      throw new DomainError("invalid_transition", "Only a cancelled schedule can be put back.");
  },
  next: () => ({ status }),
  inverse: (_before, after) => command("cancel", after),
});

const move =
  (way: Way) =>
  (deps: ScheduleDeps) =>
  (actor: Actor, { id, version, reason }: MoveScheduleCommand): Promise<ScheduleChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { schedule, locked } = await lockSchedule(stores, id);
      way.check(actor, schedule);
      requireCurrentSchedule(schedule, version);
      const at = deps.clock.now();
      const after: FlagSchedule = {
        ...schedule,
        ...way.next(schedule, locked),
        updatedAt: at,
        version: schedule.version + 1,
      };
      await stores.flagSchedules.save(after);
      return recordScheduleChange(stores, actor, {
        action: way.action,
        before: schedule,
        after,
        inverse: way.inverse(schedule, after),
        reason: reason ?? null,
        at,
      });
    });

/** Nothing is done until somebody resumes it. */
export const pauseSchedule = move(PAUSE);
export const resumeSchedule = move(RESUME);
/** Ends it; what it did stays. */
export const cancelSchedule = move(CANCEL);
/** Takes a cancellation back: active again. */
export const goOnWithSchedule = move(afterCancel("active"));
/** Takes a cancellation back: paused again. */
export const putBackSchedule = move(afterCancel("paused"));
