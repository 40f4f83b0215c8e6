import type { FlagSchedule } from "@/server/domain/flags/schedules/schedule";

/**
 * Schedules of flags.
 *
 * - `lock` holds the schedule until the unit ends: who locks the same one waits, and then reads what it became.
 * - A flag has at most one open schedule in an environment: `insert` or `save` of a second is a `conflict`, however
 *   close they come.
 * - Lists give the last made first.
 */
export interface FlagScheduleStore {
  /** The time all workers share: what is due goes by it, whatever the clocks of their machines say. */
  now(): Promise<Date>;
  findById(id: string): Promise<FlagSchedule | null>;
  lock(id: string): Promise<FlagSchedule | null>;
  insert(schedule: FlagSchedule): Promise<void>;
  save(schedule: FlagSchedule): Promise<void>;
  /** Of every flag and environment: what the job looks at. */
  listActive(): Promise<FlagSchedule[]>;
  /** Active and paused ones of an environment, at most `limit`. */
  listOpen(environment: string, limit: number): Promise<FlagSchedule[]>;
  listOfFlag(
    flagName: string,
    page: { readonly environment: string; readonly limit: number },
  ): Promise<FlagSchedule[]>;
}
