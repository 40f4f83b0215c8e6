import { readEnvironmentOrExit } from "./composition/environment";
import { composeJobs } from "./composition/jobs";
import {
  type Background,
  endEverything,
  prepareRuntime,
  startBackground,
  startSurroundings,
} from "./composition/lifecycle";
import { composeListener, type Phase } from "./composition/listener";
import { type Runtime, startRuntime } from "./composition/runtime";
import { createGracefulServer, type GracefulServer } from "./http/graceful-server";
import { type JobRunner, startJobRunner } from "./jobs/job-runner";

const DRAIN_LIMIT_MS = 8_000;

interface Running {
  readonly runtime: Runtime;
  readonly server: GracefulServer;
  readonly jobs: JobRunner | null;
  readonly background: Background;
}

const environment = readEnvironmentOrExit();
/** How long a load balancer has to see that this process is no longer ready; none stands before a whole Portside. */
const NOTICE_MS = environment.stops === "everything" ? 0 : 2_000;
/** Ending the fleet and PostgreSQL takes longer than ending the console, most of all on a busy machine. */
const STOP_LIMIT_MS = environment.stops === "everything" ? 40_000 : 14_000;
const stopping = new AbortController();
const draining = new AbortController();
const phase: Phase = { isStopping: () => stopping.signal.aborted, draining: draining.signal };

async function boot(): Promise<Running> {
  const runtime = await startRuntime(environment);
  const notices = await prepareRuntime(runtime);
  const server = createGracefulServer(await composeListener(runtime, phase), {
    upgrades: environment.mode === "development" ? "allowed" : "ignored",
    emptyRequests: environment.roles.has("web") ? "streamed" : "ended",
  });
  const background = startBackground(runtime);
  await server.listen(environment.port, environment.host);
  const jobs = environment.roles.has("worker") ? startJobs(runtime) : null;
  await startSurroundings(runtime, stopping.signal);
  const lines = [`Portside is ready: ${environment.publicUrl.origin}`, ...notices];
  process.stdout.write(`\n${lines.map((line) => `  ${line}\n`).join("")}\n`);
  return { runtime, server, jobs, background };
}

function startJobs(runtime: Runtime): JobRunner {
  const { jobLeases: leases, wakeUps, logger, metrics, processName } = runtime.infrastructure;
  return startJobRunner(composeJobs(runtime), {
    leases,
    wakeUps,
    logger,
    metrics,
    holder: processName,
  });
}

/** Not ready at once; what has arrived is answered; then jobs, connections and, if so asked, the surroundings end. */
async function stop({ runtime, server, jobs, background }: Running): Promise<void> {
  const { infrastructure } = runtime;
  infrastructure.logger.info("Stopping");
  // While its own delivery still answers: an SDK cannot be stopped in the middle of a failing request.
  runtime.ownFlags.stop();
  const jobsEnded = jobs?.stop();
  setTimeout(() => draining.abort(), NOTICE_MS);
  await server.drain(NOTICE_MS, DRAIN_LIMIT_MS);
  await jobsEnded;
  await background.stop();
  await infrastructure.close();
  if (environment.stops === "everything") await endEverything(runtime);
}

function stopOnce(): void {
  if (stopping.signal.aborted) return;
  stopping.abort();
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  booted.then(stop).then(() => process.exit(0), fail);
}

function fail(failure: unknown): never {
  const reason = reasonOf(failure);
  process.stderr.write(`\nPortside ends: ${reason}\n`);
  if (failure instanceof Error && environment.logLevel !== "silent")
    process.stderr.write(`${failure.stack ?? ""}\n`);
  process.exit(1);
}

function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const isPortTaken = "code" in failure && failure.code === "EADDRINUSE";
  return isPortTaken
    ? `Port ${environment.port} is in use. Set PORT to another, or end what listens there.`
    : failure.message;
}

const booted = boot();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopOnce);
booted.catch(fail);
