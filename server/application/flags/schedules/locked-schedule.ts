import type { FlagSchedule } from "@/server/domain/flags/schedules/schedule";
import { notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { type LockedFlag, lockFlag } from "../locked-flag";

export interface LockedSchedule {
  readonly schedule: FlagSchedule;
  readonly locked: LockedFlag;
}

/** A schedule and then its flag, held until the unit ends: always in this order, so that nobody waits in a circle. */
export async function lockSchedule(stores: Stores, id: string): Promise<LockedSchedule> {
  const schedule = await stores.flagSchedules.lock(id);
  if (!schedule) throw notFound("schedule", id);
  return { schedule, locked: await lockFlag(stores, schedule.flagName) };
}
