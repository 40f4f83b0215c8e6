import { setTimeout as wait } from "node:timers/promises";
import type { EnvironmentSight } from "@/server/application/releases/look-at-environment";
import type { PlaceFacts } from "@/server/application/releases/place-facts";
import { RELEASES_JOB, type WorkClaim } from "@/server/application/releases/reconcile-deps";
import type { ReconcileOutcome } from "@/server/application/releases/reconcile-place";
import type { Sight } from "@/server/domain/releases/instance";
import { placeKey } from "@/server/domain/releases/place";
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
  /** Every place with what is stored about it. */
  readonly readPlaces: (now: Date) => Promise<readonly PlaceFacts[]>;
  /** Whether a deployment is under way anywhere. */
  readonly isAnyActive: () => Promise<boolean>;
  readonly lookAtEnvironment: (
    environment: string,
    signal: AbortSignal,
  ) => Promise<EnvironmentSight>;
  readonly reconcilePlace: (
    facts: PlaceFacts,
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
  let lastFullAt = 0;

  const complain = (about: string, error: unknown, logger: Logger): void => {
    const text = String(error);
    if (complaints.get(about) !== text)
      logger.warn("A place could not be reconciled and will be tried again", { about, error });
    complaints.set(about, text);
  };

  const visit = async (facts: PlaceFacts, sight: EnvironmentSight): Promise<void> => {
    const key = placeKey(facts.place);
    try {
      const own = sight(facts.place.service);
      const outcome = await deps.reconcilePlace(facts, own, { fence, signal });
      complaints.delete(key);
      if (outcome === "busy") busy.add(key);
    } catch (error) {
      if (signal.aborted) return;
      complain(key, error, run.logger);
      busy.add(key);
    }
  };

  const visitEnvironment = async (
    environment: string,
    places: readonly PlaceFacts[],
  ): Promise<void> => {
    try {
      const sight = await deps.lookAtEnvironment(environment, signal);
      await Promise.all(places.map((facts) => visit(facts, sight)));
      complaints.delete(environment);
    } catch (error) {
      if (!signal.aborted) complain(environment, error, run.logger);
    }
  };

  const findDue = async (): Promise<readonly PlaceFacts[]> => {
    const isFull = Date.now() - lastFullAt >= IDLE_MS;
    if (!isFull && busy.size === 0 && !(await deps.isAnyActive())) return [];
    if (isFull) lastFullAt = Date.now();
    const places = await deps.readPlaces(new Date());
    return isFull
      ? places
      : places.filter(({ place, rollout }) => rollout !== null || busy.has(placeKey(place)));
  };

  /** True while something is on its way. */
  return async (): Promise<boolean> => {
    const due = await findDue();
    busy = new Set();
    await Promise.all(
      unique(due.map(({ place }) => place.environment)).map((environment) =>
        visitEnvironment(
          environment,
          due.filter(({ place }) => place.environment === environment),
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
