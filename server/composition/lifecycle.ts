import { startTelemetryFlusher } from "@/server/jobs/telemetry-flusher";
import { servesFlagsAlone } from "./infrastructure";
import { insist } from "./insist";
import type { Runtime } from "./runtime";

/**
 * Before the first request: what the database must hold. Safe to repeat and to run in several processes at once.
 * Returns lines for the person who started Portside, such as how to sign in for the first time.
 */
export async function prepareRuntime(runtime: Runtime): Promise<readonly string[]> {
  const { infrastructure, app, flagDelivery } = runtime;
  const { admin, roles } = infrastructure.environment;
  if (servesFlagsAlone(infrastructure.environment)) {
    await flagDelivery.start();
    return ["Serves flags; the database is prepared beside it."];
  }
  await registerTokens(runtime);
  if (roles.has("gateway")) await flagDelivery.start();
  const made = await app.access.ensureFirstAdministrator(admin);
  if (!made)
    return ["Sign in as before; `npm run password` gives the administrator a new password."];
  const { email, generatedPassword } = made;
  return generatedPassword
    ? [`Sign in as ${email} with the password ${generatedPassword} (shown this once).`]
    : [`Sign in as ${email} with the password of PORTSIDE_ADMIN_PASSWORD.`];
}

const registerTokens = async ({ infrastructure, app }: Runtime): Promise<void> => {
  const { initBackendTokens, initFrontendTokens, initApiTokens } = infrastructure.environment;
  await app.access.registerInitialTokens({
    backend: initBackendTokens,
    frontend: initFrontendTokens,
    api: initApiTokens,
  });
  infrastructure.preparation.isDone = true;
};

/**
 * Once requests are answered: what calls back into Portside, such as the sample fleet. A process that answers does not
 * end because its database goes away: what needs it waits.
 */
export async function startSurroundings(runtime: Runtime, stopping: AbortSignal): Promise<void> {
  const { infrastructure, app, fleet } = runtime;
  const { environment, logger } = infrastructure;
  if (servesFlagsAlone(environment)) void prepareBeside(runtime, stopping);
  if (environment.roles.has("gateway")) void startOwnFlags(runtime, stopping);
  await insist(async () => fleet?.seed(app), { logger, stopping, what: "the sample fleet" });
}

/** Whatever is in the way, SDKs are answered meanwhile: so no failure of this ends the process. */
const prepareBeside = (runtime: Runtime, stopping: AbortSignal): Promise<void> => {
  const { logger, prepareDatabase } = runtime.infrastructure;
  const work = async (): Promise<void> => {
    await prepareDatabase();
    await registerTokens(runtime);
  };
  return insist(work, { logger, stopping, what: "the database", isPassing: () => true });
};

/** Nothing waits for them: until they are read, each is what it is by default. */
const startOwnFlags = (runtime: Runtime, stopping: AbortSignal): Promise<void> =>
  insist(() => runtime.ownFlags.start(runtime.app), {
    logger: runtime.infrastructure.logger,
    stopping,
    what: "Portside's own flags",
    isPassing: () => true,
  });

export interface Background {
  /** Stores what is held and ends. */
  stop(): Promise<void>;
}

/** What every process of a role does beside its requests, unlike jobs, which one of many processes runs. */
export function startBackground({ infrastructure, app, flagDelivery }: Runtime): Background {
  const { environment, logger } = infrastructure;
  const flusher = environment.roles.has("gateway")
    ? startTelemetryFlusher({ ...app.topology.telemetry, logger })
    : null;
  return {
    async stop() {
      await flagDelivery.stop();
      await flusher?.stop();
    },
  };
}

/** An orderly stop has 14 s for everything. */
const INSTANCE_GRACE_MS = 4_000;

/** Ends what outlives the console: the fleet with its routers, then the embedded PostgreSQL. */
export async function endEverything({ infrastructure }: Runtime): Promise<void> {
  await infrastructure.engine.stopEverything(INSTANCE_GRACE_MS);
  await infrastructure.embeddedPostgres?.stop();
}
