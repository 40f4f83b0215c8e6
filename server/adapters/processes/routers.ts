import { spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { upstreamUnavailable } from "@/server/domain/shared/errors";
import { requireName } from "./names";
import { ALREADY_RUNNING } from "./router/protocol";
import { createRouterClient, type RouterClient } from "./router-client";
import {
  ensureRouterSettings,
  type RouterPorts,
  readRouterSettings,
  renewRouterSettings,
} from "./router-settings";

const START_TIMEOUT_MS = 10_000;
const POLL_MS = 25;
/** A router holds little: a small young generation and one helper thread keep it so. */
const LEAN = ["--max-semi-space-size=1", "--max-old-space-size=96", "--v8-pool-size=1"];
/** How long another console's router may take from holding the port to answering on it. */
const RIVAL_GRACE_MS = 500;

export interface RoutersOptions extends RouterPorts {
  readonly stateFolder: string;
  /** The bundled router, run by the same node. */
  readonly program: string;
}

/** One router process per environment, started when it is first needed and whenever it is gone. */
export interface Routers {
  running(environment: string): Promise<RouterClient>;
  /** Null when there is none; starts nothing. */
  find(environment: string): Promise<RouterClient | null>;
}

interface SpawnedRouter {
  /** Null while it runs. */
  exitCode(): number | null;
}

/** Starts a router apart from the console. */
async function spawnRouter(program: string, folder: string): Promise<SpawnedRouter> {
  const log = await open(join(folder, "log"), "a", 0o600);
  const child = spawn(process.execPath, [...LEAN, program, folder], {
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    env: { NODE_ENV: "production" },
    cwd: folder,
  });
  child.unref();
  await log.close();
  let exitCode: number | null = null;
  child.once("error", () => {
    exitCode = 1;
  });
  child.once("exit", (code) => {
    exitCode = code ?? 1;
  });
  return { exitCode: () => exitCode };
}

/** The first answer of `look` that is not null within `ms`. */
async function lookFor<T>(ms: number, look: () => Promise<T | null>): Promise<T | null> {
  const until = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== null || Date.now() >= until) return found;
    await wait(POLL_MS);
  }
}

export function createRouters(options: RoutersOptions): Routers {
  const starting = new Map<string, Promise<RouterClient>>();
  const folderOf = (environment: string): string =>
    join(options.stateFolder, requireName("environment", environment), "router");

  const find = async (environment: string): Promise<RouterClient | null> => {
    const settings = await readRouterSettings(folderOf(environment));
    if (settings === null) return null;
    const client = createRouterClient(settings);
    return (await client.view())?.environment === environment ? client : null;
  };

  const startOnce = async (environment: string): Promise<RouterClient | null> => {
    const folder = folderOf(environment);
    const router = await spawnRouter(options.program, folder);
    const client = await lookFor(START_TIMEOUT_MS, async () =>
      router.exitCode() === null ? find(environment) : false,
    );
    if (client) return client;
    const rival = await lookFor(RIVAL_GRACE_MS, () => find(environment));
    if (rival === null && router.exitCode() === ALREADY_RUNNING)
      await renewRouterSettings(folder, environment, options);
    return rival;
  };

  const start = async (environment: string): Promise<RouterClient> => {
    await ensureRouterSettings(folderOf(environment), environment, options);
    const client = (await startOnce(environment)) ?? (await startOnce(environment));
    if (client) return client;
    throw upstreamUnavailable(
      "DeployEngine",
      "router",
      new Error(
        `The router of ${environment} did not start; its log is in ${folderOf(environment)}.`,
      ),
    );
  };

  return {
    find,
    async running(environment) {
      const known = await find(environment);
      if (known) return known;
      const begun =
        starting.get(environment) ?? start(environment).finally(() => starting.delete(environment));
      starting.set(environment, begun);
      return begun;
    },
  };
}
