import { setTimeout as wait } from "node:timers/promises";
import type { EnvironmentSight } from "@/server/application/releases/look-at-environment";
import { RELEASES_JOB, type WorkClaim } from "@/server/application/releases/reconcile-deps";
import type { ReconcileOutcome } from "@/server/application/releases/reconcile-place";
import type { Sight } from "@/server/domain/releases/instance";
import { type Place, placeKey } from "@/server/domain/releases/place";
import type { Logger } from "@/server/ports/logger";
import type { Job, JobRun } from "./job";

/** While something is on its way. */
const BUSY_MS = 150;
/** How soon a new deployment is taken up. */
const WATCH_MS = 250;
/** Everything is looked at this often, so that a killed instance is replaced. */
const IDLE_MS = 1_000;
/** Another worker takes over this long after the one at work died. */
const LEASE_MS = 5_000;

export interface ReleaseReconcilerDeps {
  /** Where a deployment is under way. */
  readonly listActivePlaces: () => Promise<readonly Place[]>;
  /** Where something should run. */
  readonly listRunningPlaces: () => Promise<readonly Place[]>;
  readonly lookAtEnvironment: (
    environment: string,
    signal: AbortSignal,
  ) => Promise<EnvironmentSight>;
  readonly reconcilePlace: (
    place: Place,
    sight: Sight,
    claim: WorkClaim,
  ) => Promise<ReconcileOutcome>;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** One worker's memory between rounds: which places to look at soon, and what was last said of each. */
function createRounds(deps: ReleaseReconcilerDeps, run: JobRun) {
  const { signal, fence } = run;
  const complaints = new Map<string, string>();
  let busy = new Set<string>();
  let running: readonly Place[] = [];
  let lastFullAt = 0;

  const complain = (about: string, error: unknown, logger: Logger): void => {
    const text = String(error);
    if (complaints.get(about) !== text)
      logger.warn("A place could not be reconciled and will be tried again", { about, error });
    complaints.set(about, text);
  };

  const visit = async (place: Place, sight: EnvironmentSight): Promise<void> => {
    const key = placeKey(place);
    try {
      const outcome = await deps.reconcilePlace(place, sight(place.service), { fence, signal });
      complaints.delete(key);
      if (outcome === "busy") busy.add(key);
    } catch (error) {
      if (signal.aborted) return;
      complain(key, error, run.logger);
      busy.add(key);
    }
  };

  const visitEnvironment = async (environment: string, places: readonly Place[]): Promise<void> => {
    try {
      const sight = await deps.lookAtEnvironment(environment, signal);
      await Promise.all(places.map((place) => visit(place, sight)));
      complaints.delete(environment);
    } catch (error) {
      if (!signal.aborted) complain(environment, error, run.logger);
    }
  };

  const findDue = async (): Promise<readonly Place[]> => {
    const isFull = Date.now() - lastFullAt >= IDLE_MS;
    if (isFull) {
      lastFullAt = Date.now();
      running = await deps.listRunningPlaces();
    }
    const due = isFull ? running : running.filter((place) => busy.has(placeKey(place)));
    const places = [...(await deps.listActivePlaces()), ...due];
    return [...new Map(places.map((place) => [placeKey(place), place])).values()];
  };

  /** True while something is on its way. */
  return async (): Promise<boolean> => {
    const due = await findDue();
    busy = new Set();
    await Promise.all(
      unique(due.map(({ environment }) => environment)).map((environment) =>
        visitEnvironment(
          environment,
          due.filter((place) => place.environment === environment),
        ),
      ),
    );
    return busy.size > 0;
  };
}

/** Brings every place to what is desired, for as long as this process holds the lease. */
export const releaseReconcilerJob = (deps: ReleaseReconcilerDeps): Job => ({
  name: RELEASES_JOB,
  everyMs: IDLE_MS,
  leaseMs: LEASE_MS,
  async run(run) {
    const round = createRounds(deps, run);
    while (!run.signal.aborted) {
      const isBusy = await round();
      await wait(isBusy ? BUSY_MS : WATCH_MS, undefined, { signal: run.signal }).catch(
        () => undefined,
      );
    }
  },
});
