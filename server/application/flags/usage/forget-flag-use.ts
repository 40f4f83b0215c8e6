import type { FlagDeps } from "../flag-deps";

export type ForgetFlagUse = () => Promise<number>;

const DAY_MS = 86_400_000;
const MINUTES_KEPT_MS = 2 * DAY_MS;
const HOURS_KEPT_MS = 35 * DAY_MS;
const DAYS_KEPT_MS = 400 * DAY_MS;
const INSTANCES_KEPT_MS = 7 * DAY_MS;
const EVENTS_KEPT_MS = 30 * DAY_MS;

/** Drops what nobody looks at any more, so that use does not grow without bound: minutes after two days, hours after five weeks, days after a year. */
export const forgetFlagUse =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">): ForgetFlagUse =>
  () =>
    deps.unitOfWork.run(async ({ flagUsage, sdkInstances, flagRevisions, flagLifecycle }) => {
      const now = deps.clock.now().getTime();
      const before = (keptMs: number): Date => new Date(now - keptMs);
      const usage = await flagUsage.deleteBefore({
        minutes: before(MINUTES_KEPT_MS),
        hours: before(HOURS_KEPT_MS),
        days: before(DAYS_KEPT_MS),
      });
      const unknown = await flagLifecycle.deleteUnknownBefore(before(INSTANCES_KEPT_MS));
      const instances = await sdkInstances.deleteBefore(before(INSTANCES_KEPT_MS));
      const events = await flagRevisions.deleteBefore(before(EVENTS_KEPT_MS));
      return usage + unknown + instances + events;
    });
