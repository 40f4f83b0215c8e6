import type { Actor } from "@/server/domain/access/actor";
import type { InverseCommand, Json } from "@/server/domain/changes/change";
import { undoAction } from "@/server/domain/flags/flag-rules";
import { guardWords } from "@/server/domain/flags/schedules/ramp-guard";
import type { FlagSchedule } from "@/server/domain/flags/schedules/schedule";
import { effectWords, zonedTime } from "@/server/domain/flags/schedules/schedule-words";
import type { ActionState } from "@/server/domain/shared/action-state";
import { DomainError } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { asRecord } from "../record-flag-change";
import { type ScheduleView, viewSchedule } from "./schedule-view";

export interface ScheduleChanged {
  readonly changeId: string;
  readonly undo: ActionState;
  readonly schedule: ScheduleView;
}

export interface ScheduleChange {
  readonly action: string;
  readonly before: FlagSchedule | null;
  readonly after: FlagSchedule;
  readonly inverse: InverseCommand | null;
  readonly reason: string | null;
  readonly at: Date;
}

/** A schedule as the log of changes keeps it. */
const scheduleRecord = (schedule: FlagSchedule): Json => {
  const { id, name, status, timeZone, guard } = schedule;
  return asRecord({
    ...{ id, name, status, timeZone },
    steps: schedule.steps.map((step) => `${zonedTime(step.at, timeZone)}: ${effectWords(step)}`),
    guard: guard && guardWords(guard),
  });
};

/**
 * Writes what was done to a schedule. It is no change of the flag: the flag's last change can be taken back, whatever
 * was done to its schedule after.
 */
export async function recordScheduleChange(
  stores: Stores,
  actor: Actor,
  { before, after, ...change }: ScheduleChange,
): Promise<ScheduleChanged> {
  const { flagName, environment } = after;
  const selections = await stores.flags.listSelections(flagName);
  const { id: changeId } = await stores.changes.append({
    ...change,
    actor: { id: actor.id, name: actor.name, kind: actor.kind },
    object: { kind: "schedule", id: flagName },
    environment,
    services: [...new Set(selections.map(({ service }) => service))],
    before: before && scheduleRecord(before),
    after: scheduleRecord(after),
    revertsId: null,
  });
  await stores.live.publish({ topic: "flags", key: flagName, environment });
  return { changeId, undo: undoAction(actor), schedule: viewSchedule(after, actor) };
}

/** Two people, one schedule: the second learns that it is another by now. */
export const requireCurrentSchedule = (schedule: FlagSchedule, version: number): void => {
  if (schedule.version === version) return;
  throw new DomainError(
    "conflict",
    `“${schedule.name}” went on or was changed in the meantime. Look at it again.`,
    { details: { current: { version: schedule.version, status: schedule.status } } },
  );
};
