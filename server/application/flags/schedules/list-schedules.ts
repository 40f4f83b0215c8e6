import type { Actor } from "@/server/domain/access/actor";
import { dueAt, nextIndex } from "@/server/domain/flags/schedules/next-move";
import { effectWords } from "@/server/domain/flags/schedules/schedule-words";
import { notFound } from "@/server/domain/shared/errors";
import type { ScheduleDeps } from "./schedule-deps";
import { type ScheduleView, viewSchedule } from "./schedule-view";

const SHOWN_OF_FLAG = 10;
const SHOWN_OPEN = 500;

export interface OpenSchedule {
  readonly id: string;
  readonly flag: string;
  readonly name: string;
  readonly status: "active" | "paused";
  readonly isHeld: boolean;
  /** "on at 25 %"; null after the last step. */
  readonly next: string | null;
  readonly nextAt: Date | null;
}

/** The schedules of a flag in an environment, the last made first. */
export const listSchedules =
  (deps: Pick<ScheduleDeps, "unitOfWork">) =>
  (
    actor: Actor,
    query: { readonly flag: string; readonly environment: string },
  ): Promise<{ readonly items: readonly ScheduleView[] }> =>
    deps.unitOfWork.read(async (stores) => {
      const { flag, environment } = query;
      if (!(await stores.flags.findByName(flag))) throw notFound("flag", flag);
      const page = { environment, limit: SHOWN_OF_FLAG };
      const found = await stores.flagSchedules.listOfFlag(flag, page);
      return { items: found.map((each) => viewSchedule(each, actor)) };
    });

/** What is scheduled in an environment, for the marks in the list of flags. */
export const listOpenSchedules =
  (deps: Pick<ScheduleDeps, "unitOfWork">) =>
  (
    _actor: Actor,
    { environment }: { readonly environment: string },
  ): Promise<{ readonly items: readonly OpenSchedule[] }> =>
    deps.unitOfWork.read(async (stores) => {
      const found = await stores.flagSchedules.listOpen(environment, SHOWN_OPEN);
      return {
        items: found.map((schedule) => {
          const index = nextIndex(schedule);
          const step = schedule.steps[index];
          return {
            id: schedule.id,
            flag: schedule.flagName,
            name: schedule.name,
            status: schedule.status === "paused" ? "paused" : "active",
            isHeld: schedule.held !== null,
            next: step ? effectWords(step) : null,
            nextAt: dueAt(schedule, index),
          };
        }),
      };
    });
