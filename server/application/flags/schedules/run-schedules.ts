import type { Actor } from "@/server/domain/access/actor";
import { edited } from "@/server/domain/flags/flag-rules";
import {
  type FlagNow,
  type Move,
  nextIndex,
  nextMove,
  takeSteps,
} from "@/server/domain/flags/schedules/next-move";
import {
  type GuardReading,
  isLookDue,
  nextLook,
  type RampGuard,
} from "@/server/domain/flags/schedules/ramp-guard";
import { afterEffect, type FlagSchedule, together } from "@/server/domain/flags/schedules/schedule";
import { stepOf } from "@/server/domain/flags/schedules/schedule-words";
import { mergeTotals } from "@/server/domain/health/merged-totals";
import { MINUTE_MS, minuteOf } from "@/server/domain/health/minute-series";
import { lastSeenIn } from "@/server/domain/health/recent";
import type { Stores } from "@/server/ports/unit-of-work";
import { type LockedFlag, stateIn } from "../locked-flag";
import { recordScheduleChange } from "./record-schedule-change";
import type { ScheduleDeps } from "./schedule-deps";
import { writeState } from "./write-state";

/** Schedules act as rules, under their own names. */
export const ruleOf = ({ id, name }: FlagSchedule): Actor => ({
  id: `schedule:${id}`,
  name,
  kind: "rule",
  role: "operator",
});

interface Deps extends Pick<ScheduleDeps, "unitOfWork" | "sketches"> {
  /** The time that decides what is due: one for all workers, however far their own clocks are apart. */
  readonly now: (stores: Stores) => Promise<Date>;
}

/** What one round did, by schedule: "apply", "hold" and so on, or the error that kept it from doing it. */
export type ScheduleOutcome = { readonly id: string } & (
  | { readonly done: Move["kind"] }
  | { readonly error: unknown }
);

/**
 * Looks at every active schedule once. Each is a unit of its own: the schedule's row is locked, its flag is locked, and
 * the step's state changes with the flag. However many workers run this and wherever they are killed, a step is taken once.
 */
export const runSchedules =
  (deps: Deps) =>
  async (signal?: AbortSignal): Promise<ScheduleOutcome[]> => {
    const active = await deps.unitOfWork.read(({ flagSchedules }) => flagSchedules.listActive());
    const outcomes: ScheduleOutcome[] = [];
    for (const { id } of active) {
      if (signal?.aborted) break;
      try {
        outcomes.push({ id, done: await runOne(deps, id) });
      } catch (error) {
        outcomes.push({ id, error });
      }
    }
    return outcomes;
  };

interface Round {
  readonly deps: Deps;
  readonly schedule: FlagSchedule;
  readonly locked: LockedFlag | null;
  readonly now: Date;
}

/** Most looks find nothing to do, and are made without a lock. */
async function runOne(deps: Deps, id: string): Promise<Move["kind"]> {
  const isIdle = await deps.unitOfWork.read(async (stores) => {
    const schedule = await stores.flagSchedules.findById(id);
    if (schedule?.status !== "active") return true;
    const now = await deps.now(stores);
    if (schedule.guard !== null && isLookDue(schedule.look, now)) return false;
    const flag = await findFlag(stores, schedule, "findByName");
    return nextMove(schedule, flagNow(schedule, flag), now).kind === "wait";
  });
  if (isIdle) return "wait";
  return deps.unitOfWork.run(async (stores) => {
    const schedule = await stores.flagSchedules.lock(id);
    if (schedule?.status !== "active") return "wait";
    const now = await deps.now(stores);
    const locked = await findFlag(stores, schedule, "lock");
    const looked = await withLook(stores, schedule, { deps, now });
    const move = nextMove(looked, flagNow(looked, locked), now);
    await carryOut(stores, move, { deps, schedule: looked, locked, now });
    return move.kind;
  });
}

async function findFlag(
  stores: Stores,
  { flagName }: FlagSchedule,
  how: "lock" | "findByName",
): Promise<LockedFlag | null> {
  const kept = await stores.flags[how](flagName);
  return kept && { ...kept, scopes: await stores.environments.list() };
}

const flagNow = ({ environment }: FlagSchedule, locked: LockedFlag | null): FlagNow | null => {
  if (!locked?.scopes.some(({ name }) => name === environment)) return null;
  return { flag: locked.flag, state: stateIn(locked, environment) };
};

interface Looking {
  readonly deps: Deps;
  readonly now: Date;
}

/** With a new look at the guarded service, where one is due; kept, so that looks in a row are counted by all workers. */
async function withLook(
  stores: Stores,
  schedule: FlagSchedule,
  { deps, now }: Looking,
): Promise<FlagSchedule> {
  const { guard, look: before } = schedule;
  if (guard === null || !isLookDue(before, now)) return schedule;
  const reading = await readGuard(stores, { guard, schedule, now }, deps);
  const look = nextLook(guard, reading, { before, now });
  const looked = { ...schedule, look };
  await stores.flagSchedules.save(looked);
  if (before?.verdict !== look.verdict) await tell(stores, schedule);
  return looked;
}

interface GuardQuestion {
  readonly guard: RampGuard;
  readonly schedule: FlagSchedule;
  readonly now: Date;
}

/** Requests of the window, but none from before the last step: they say nothing of it. */
async function readGuard(
  stores: Stores,
  { guard, schedule, now }: GuardQuestion,
  { sketches }: Deps,
): Promise<GuardReading> {
  const lastStep = schedule.steps.findLast(({ doneAt }) => doneAt !== null)?.doneAt ?? null;
  const opens = minuteOf(now.getTime()) - (guard.windowMinutes - 1) * MINUTE_MS;
  const from = new Date(Math.max(opens, lastStep ? minuteOf(lastStep.getTime()) : 0));
  const rows = await stores.metrics.listServiceMinutes({
    environment: schedule.environment,
    service: guard.service,
    from,
    to: new Date(now.getTime() + MINUTE_MS),
  });
  const { count, errors, p95Ms } = mergeTotals(rows, sketches);
  return { count, errors, p95Ms, lastAt: lastSeenIn(rows, now) };
}

const tell = (stores: Stores, { flagName, environment }: FlagSchedule): Promise<void> =>
  stores.live.publish({ topic: "flags", key: flagName, environment });

async function carryOut(stores: Stores, move: Move, round: Round): Promise<void> {
  switch (move.kind) {
    case "wait":
      return;
    case "hold":
      return hold(stores, move.reason, round);
    case "apply":
      return apply(stores, move.count, round);
    case "revert":
      return revert(stores, move.reason, round);
    case "pause":
      return end(stores, { status: "paused", reason: move.reason }, round);
    case "stop":
      return end(stores, { status: "stopped", reason: move.reason }, round);
    case "complete":
      return end(stores, { status: "completed", reason: null }, round);
  }
}

async function hold(stores: Stores, reason: string, { schedule, now }: Round): Promise<void> {
  if (schedule.held?.reason === reason) return;
  const since = schedule.held?.since ?? now;
  await stores.flagSchedules.save({ ...schedule, held: { since, reason } });
  await tell(stores, schedule);
}

/** Takes the steps that are due. A flag that is that way already is not written again. */
async function apply(stores: Stores, count: number, round: Round): Promise<void> {
  const { schedule, locked, now } = round;
  if (!locked) return;
  const { taken, steps } = takeSteps(schedule, count, now);
  const before = stateIn(locked, schedule.environment);
  const effect = afterEffect(before, together(taken), schedule.strategyId);
  const isSame =
    effect.enabled === before.enabled &&
    JSON.stringify(effect.strategies) === JSON.stringify(before.strategies);
  const actor = ruleOf(schedule);
  const after = isSame ? before : edited(before, effect, { actor, at: now });
  const { enabled, strategies, variants } = before;
  const next: FlagSchedule = {
    ...schedule,
    steps,
    held: null,
    baseline: schedule.baseline ?? { enabled, strategies, variants },
    flagVersion: after.version,
    updatedAt: now,
    version: schedule.version + 1,
  };
  await stores.flagSchedules.save(next);
  if (isSame) await tell(stores, schedule);
  else
    await writeState(stores, actor, {
      action: effect.enabled === before.enabled ? "flag.strategies_saved" : "flag.toggled",
      flag: locked.flag,
      ...{ before, after, reason: stepReason(schedule, count), at: now },
    });
}

function stepReason(schedule: FlagSchedule, count: number): string {
  const last = nextIndex(schedule) + count;
  const said = stepOf(last, schedule.steps.length, schedule.name);
  if (count === 1) return `${said}.`;
  return `${said}, together with ${count - 1} before it whose time had passed.`;
}

async function revert(stores: Stores, reason: string, round: Round): Promise<void> {
  const { schedule, locked, now } = round;
  const { baseline } = schedule;
  if (!locked || !baseline) return;
  const actor = ruleOf(schedule);
  const before = stateIn(locked, schedule.environment);
  const after = edited(before, baseline, { actor, at: now });
  await stores.flagSchedules.save({
    ...schedule,
    ...{ status: "reverted", statusReason: reason, held: null },
    ...{ flagVersion: after.version, updatedAt: now, version: schedule.version + 1 },
  });
  await writeState(stores, actor, {
    action: "flag.ramp_reverted",
    flag: locked.flag,
    ...{ before, after, reason, at: now },
  });
}

interface Ending {
  readonly status: "paused" | "stopped" | "completed";
  readonly reason: string | null;
}

async function end(stores: Stores, { status, reason }: Ending, round: Round): Promise<void> {
  const { schedule, now } = round;
  const after: FlagSchedule = {
    ...schedule,
    ...{ status, statusReason: reason, held: null },
    ...{ updatedAt: now, version: schedule.version + 1 },
  };
  await stores.flagSchedules.save(after);
  if (status === "completed") return tell(stores, schedule);
  await recordScheduleChange(stores, ruleOf(schedule), {
    action: `schedule.${status}`,
    before: schedule,
    after,
    inverse: null,
    reason,
    at: now,
  });
}
