import { type FlagSchedule, isOpen } from "@/server/domain/flags/schedules/schedule";
import { DomainError } from "@/server/domain/shared/errors";
import type { FlagScheduleStore } from "@/server/ports/flag-schedule-store";
import type { MemoryState } from "./memory-state";

export function createMemoryFlagScheduleStore(
  state: Pick<MemoryState, "flagSchedules">,
): FlagScheduleStore {
  const lastFirst = (): FlagSchedule[] =>
    [...state.flagSchedules.values()].sort(
      (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1),
    );
  const put = async (schedule: FlagSchedule): Promise<void> => {
    const { id, flagName, environment } = schedule;
    const isTaken = lastFirst().some(
      (other) =>
        isOpen(other) &&
        other.id !== id &&
        other.flagName === flagName &&
        other.environment === environment,
    );
    if (isTaken && isOpen(schedule))
      throw new DomainError("conflict", `${flagName} has a schedule in ${environment} already.`);
    state.flagSchedules = new Map(state.flagSchedules).set(id, schedule);
  };
  const find = async (id: string) => state.flagSchedules.get(id) ?? null;
  return {
    now: async () => new Date(),
    findById: find,
    lock: find,
    insert: put,
    save: put,
    listActive: async () => lastFirst().filter(({ status }) => status === "active"),
    listOpen: async (environment, limit) =>
      lastFirst()
        .filter((each) => isOpen(each) && each.environment === environment)
        .slice(0, limit),
    listOfFlag: async (flagName, { environment, limit }) =>
      lastFirst()
        .filter((each) => each.flagName === flagName && each.environment === environment)
        .slice(0, limit),
  };
}
