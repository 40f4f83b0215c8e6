import type { Actor } from "@/server/domain/access/actor";
import { editAction, requireAction } from "@/server/domain/flags/flag-rules";
import type { FlagSchedule } from "@/server/domain/flags/schedules/schedule";
import { requireValidPlan } from "@/server/domain/flags/schedules/validate-schedule";
import { lockFlag, stateIn } from "../locked-flag";
import { type GivenPlan, planGround, toPlan } from "./plan-schedule";
import { recordScheduleChange, type ScheduleChanged } from "./record-schedule-change";
import type { ScheduleDeps } from "./schedule-deps";

export interface CreateScheduleCommand extends GivenPlan {
  readonly flag: string;
  readonly environment: string;
  readonly name: string;
  readonly reason?: string | undefined;
}

/** Plans what a flag becomes in an environment, and when. */
export const createSchedule =
  (deps: ScheduleDeps) =>
  (actor: Actor, command: CreateScheduleCommand): Promise<ScheduleChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { environment, name } = command;
      const locked = await lockFlag(stores, command.flag);
      const state = stateIn(locked, environment);
      requireAction(editAction(actor, locked.flag));
      const at = deps.clock.now();
      const plan = toPlan(deps.localTimes, command, state);
      requireValidPlan(plan, await planGround(stores, state, at));
      const schedule: FlagSchedule = {
        id: deps.newId(),
        flagName: locked.flag.name,
        ...{ environment, name, timeZone: command.timeZone },
        ...{ strategyId: plan.strategyId, guard: plan.guard },
        steps: plan.steps.map((step) => ({ ...step, state: "waiting", doneAt: null })),
        ...{ look: null, held: null, status: "active", statusReason: null, baseline: null },
        flagVersion: state.version,
        createdAt: at,
        createdBy: { id: actor.id, name: actor.name },
        updatedAt: at,
        version: 1,
      };
      await stores.flagSchedules.insert(schedule);
      return recordScheduleChange(stores, actor, {
        action: "schedule.created",
        before: null,
        after: schedule,
        inverse: {
          command: "flags.schedules.cancel",
          input: { id: schedule.id, version: schedule.version },
        },
        reason: command.reason ?? null,
        at,
      });
    });
