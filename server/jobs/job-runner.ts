import type { JobLease, JobLeases } from "@/server/ports/job-leases";
import type { Logger } from "@/server/ports/logger";
import type { Metrics } from "@/server/ports/metrics";
import type { WakeUps } from "@/server/ports/wake-ups";
import { createAlarm } from "./alarm";
import type { Job } from "./job";

export interface JobRunnerDeps {
  readonly leases: JobLeases;
  readonly wakeUps: WakeUps;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Names this process in the table of leases. */
  readonly holder: string;
}

export interface JobRunner {
  /** Aborts every job, waits for its end and gives its lease back. */
  stop(): Promise<void>;
}

const LEASE_MS = 15_000;
const RENEWALS_PER_LEASE = 3;
/** How often a process that does not hold a job asks for it. */
const MAX_ASK_MS = 5_000;

/** Runs jobs at their intervals, each in one process at a time. */
export function startJobRunner(jobs: readonly Job[], deps: JobRunnerDeps): JobRunner {
  const stopping = new AbortController();
  const loops = jobs.map((job) => runRepeatedly(job, deps, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function runRepeatedly(job: Job, deps: JobRunnerDeps, stopping: AbortSignal): Promise<void> {
  const alarm = createAlarm(stopping);
  const unsubscribe = job.wakeChannel
    ? deps.wakeUps.subscribe(job.wakeChannel, alarm.ring)
    : () => undefined;
  let isWoken = false;
  while (!stopping.aborted) {
    try {
      await claimAndRun(job, isWoken ? 0 : job.everyMs, { ...deps, stopping });
    } catch (error) {
      deps.logger.error("A job failed", { job: job.name, error });
    }
    isWoken = await alarm.wait(Math.min(job.everyMs, MAX_ASK_MS));
  }
  unsubscribe();
}

interface RunDeps extends JobRunnerDeps {
  readonly stopping: AbortSignal;
}

async function claimAndRun(job: Job, everyMs: number, deps: RunDeps): Promise<void> {
  const leaseMs = job.leaseMs ?? LEASE_MS;
  const claim = { name: job.name, holder: deps.holder, leaseMs, everyMs };
  const lease = await deps.leases.acquire(claim);
  if (lease === null) return;
  const lost = new AbortController();
  const renewing = setInterval(
    () => void renew({ job, lease, leaseMs, lost }, deps),
    leaseMs / RENEWALS_PER_LEASE,
  );
  const started = performance.now();
  let outcome: "done" | "failed" = "failed";
  try {
    await job.run({
      fence: lease.token,
      signal: AbortSignal.any([lost.signal, deps.stopping]),
      logger: deps.logger.child({ job: job.name }),
    });
    outcome = "done";
  } finally {
    clearInterval(renewing);
    deps.metrics.jobEnded({ job: job.name, outcome, ms: performance.now() - started });
    await deps.leases.release(job.name, lease).catch((error: unknown) => {
      deps.logger.warn("A job's lease was not given back and runs out", { job: job.name, error });
    });
  }
}

interface Held {
  readonly job: Job;
  readonly lease: JobLease;
  readonly leaseMs: number;
  readonly lost: AbortController;
}

/** A renewal that cannot be asked for is tried again; once the lease has run out the job is aborted. */
async function renew({ job, lease, leaseMs, lost }: Held, deps: JobRunnerDeps): Promise<void> {
  try {
    if (await deps.leases.renew(job.name, lease, leaseMs)) return;
    lost.abort(new Error(`The lease of ${job.name} was lost.`));
  } catch (error) {
    deps.logger.warn("A job's lease could not be renewed", { job: job.name, error });
  }
}
