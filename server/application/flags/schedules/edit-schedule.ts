import type { Actor } from "@/server/domain/access/actor";
import type { InverseCommand } from "@/server/domain/changes/change";
import { editAction, requireAction } from "@/server/domain/flags/flag-rules";
import type { FlagSchedule } from "@/server/domain/flags/schedules/schedule";
import { requireValidPlan } from "@/server/domain/flags/schedules/validate-schedule";
import type { LocalTimes } from "@/server/ports/local-times";
import { stateIn } from "../locked-flag";
import { asRecord } from "../record-flag-change";
import { lockSchedule } from "./locked-schedule";
import { type GivenPlan, planGround, toPlan } from "./plan-schedule";
import {
  recordScheduleChange,
  requireCurrentSchedule,
  type ScheduleChanged,
} from "./record-schedule-change";
import type { ScheduleDeps } from "./schedule-deps";
import { scheduleActions } from "./schedule-view";

export interface EditScheduleCommand extends GivenPlan {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly reason?: string | undefined;
}

const wayBack = (
  before: FlagSchedule,
  after: FlagSchedule,
  localTimes: LocalTimes,
): InverseCommand => ({
  command: "flags.schedules.edit",
  input: asRecord({
    id: after.id,
    version: after.version,
    name: before.name,
    timeZone: before.timeZone,
    strategyId: before.strategyId,
    guard: before.guard,
    steps: before.steps
      .filter(({ state }) => state === "waiting")
      .map(({ at, enabled, percentage }) => ({
        at: localTimes.show(at, before.timeZone),
        ...{ enabled, percentage },
      })),
  }),
});

/** Replaces the steps that still wait, the zone and the guard; steps that were taken stay as they are. */
export const editSchedule =
  (deps: ScheduleDeps) =>
  (actor: Actor, command: EditScheduleCommand): Promise<ScheduleChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { schedule, locked } = await lockSchedule(stores, command.id);
      requireAction(scheduleActions(actor, schedule).edit);
      requireAction(editAction(actor, locked.flag));
      requireCurrentSchedule(schedule, command.version);
      const state = stateIn(locked, schedule.environment);
      const at = deps.clock.now();
      const plan = toPlan(deps.localTimes, command, state);
      requireValidPlan(plan, await planGround(stores, state, at));
      const done = schedule.steps.filter((step) => step.state !== "waiting");
      const after: FlagSchedule = {
        ...schedule,
        name: command.name,
        timeZone: command.timeZone,
        strategyId: plan.strategyId ?? (done.length > 0 ? schedule.strategyId : null),
        guard: plan.guard,
        look: null,
        held: null,
        steps: [
          ...done,
          ...plan.steps.map((step) => ({ ...step, state: "waiting" as const, doneAt: null })),
        ],
        updatedAt: at,
        version: schedule.version + 1,
      };
      await stores.flagSchedules.save(after);
      return recordScheduleChange(stores, actor, {
        action: "schedule.edited",
        before: schedule,
        after,
        inverse: wayBack(schedule, after, deps.localTimes),
        reason: command.reason ?? null,
        at,
      });
    });
