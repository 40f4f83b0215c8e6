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
  async () =>
    (await forgetOld(deps)) + (await forgetGone(deps));

const ROWS_AT_ONCE = 5_000;
const MOST_ROUNDS = 100;

/** What was reported of deleted flags, in units that hold nobody up; what is left is for the next run. */
async function forgetGone({ unitOfWork }: Pick<FlagDeps, "unitOfWork">): Promise<number> {
  let forgotten = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const dropped = await unitOfWork.run(({ flagUsage }) => flagUsage.forgetGone(ROWS_AT_ONCE));
    if (dropped === 0) break;
    forgotten += dropped;
  }
  return forgotten;
}

const forgetOld = (deps: Pick<FlagDeps, "unitOfWork" | "clock">): Promise<number> =>
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
