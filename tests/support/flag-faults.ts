import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { Unleash } from "unleash-client";
import { onTestFinished } from "vitest";
import {
  forgetEmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPrisma } from "@/server/adapters/prisma/client";
import { migrate } from "@/server/adapters/prisma/migrate";
import { belongsToThisTest, isAlive } from "./belongings";
import type { FlagServer } from "./flag-server";
import { TOKEN } from "./flag-server";
import { silentLogger as logger } from "./silent-logger";

/** `npm run faults:flags` runs the counts of the fault list; `npm test` runs fewer of the same. */
export const isFull = process.env["PORTSIDE_FAULTS"] === "full";

let databases = 0;

/** A PostgreSQL of one test's own, to be broken. */
export async function ownPostgres({ isMigrated = true } = {}) {
  databases += 1;
  const dataDir = path.resolve(`.portside/fault-${process.pid}-${databases}`);
  const isForgotten = belongsToThisTest({ kind: "postgres", dataDir });
  const open = () => startEmbeddedPostgres({ dataDir, logger });
  const postgres = await open();
  await postgres.ensureDatabase("portside");
  const url = postgres.urlOf("portside");
  if (isMigrated) await migrate({ url, folder: path.resolve("prisma/migrations"), logger });
  const prisma = createPrisma({ url, logger });
  const folder = await ask(url, "show data_directory");
  onTestFinished(async () => {
    await prisma.$disconnect();
    await (await open()).stop();
    await forgetEmbeddedPostgres({ dataDir, logger });
    await rm(dataDir, { recursive: true, force: true });
    isForgotten();
  });
  return {
    database: { url, prisma },
    dataDir,
    open,
    stop: () => postgres.stop(),
    /** As a machine that loses power: nothing is flushed, no client is told. */
    async die() {
      const [pid] = (await readFile(path.join(folder, "postmaster.pid"), "utf8")).split("\n");
      process.kill(Number(pid), "SIGQUIT");
      while (isAlive(Number(pid))) await sleep(5);
    },
  };
}

async function ask(url: string, question: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, string>>(question);
  await client.end();
  return Object.values(rows[0] ?? {})[0] ?? "";
}

/** Reads flags without pause and keeps whatever was not an answer with flags in it. */
export function readWithoutPause(server: FlagServer, everyMs = 5) {
  const failures: string[] = [];
  let answers = 0;
  let isStopped = false;
  const run = async (): Promise<void> => {
    while (!isStopped) {
      const headers = { authorization: TOKEN, "unleash-client-spec": "5.2.0" };
      const response = await fetch(`${server.url}/client/features`, { headers });
      const { features } = response.ok ? await response.json() : { features: [] };
      answers += 1;
      if (response.status !== 200 || features.length === 0)
        failures.push(`${response.status} with ${features.length} flags`);
      await sleep(everyMs);
    }
  };
  const running = run().catch((error: unknown) => failures.push(String(error)));
  return {
    answers: () => answers,
    async stop(): Promise<readonly string[]> {
      isStopped = true;
      await running;
      return failures;
    },
  };
}

/** A real SDK that notes each moment at which a flag that stays on was answered with its default. */
export async function watchingSdk(
  server: Pick<FlagServer, "url">,
  flag: string,
  type: "streaming" | "polling",
) {
  const client = new Unleash({
    url: server.url,
    appName: `watching-${type}`,
    customHeaders: { Authorization: TOKEN },
    refreshInterval: 100,
    disableMetrics: true,
    experimentalMode: type === "streaming" ? { type } : { type, format: "full" },
    storageProvider: { set: async () => undefined, get: async () => undefined },
  });
  client.on("error", () => undefined);
  await new Promise<void>((resolve) => client.once("synchronized", () => resolve()));
  let flips = 0;
  const watch = setInterval(() => {
    if (!client.isEnabled(flag)) flips += 1;
  }, 10);
  onTestFinished(() => {
    clearInterval(watch);
    client.destroy();
  });
  return { client, flips: () => flips };
}
