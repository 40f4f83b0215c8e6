import { mkdir } from "node:fs/promises";
import path from "node:path";
import { startEmbeddedPostgres } from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import { createPrisma, type Database } from "@/server/adapters/prisma/client";
import { migrate } from "@/server/adapters/prisma/migrate";
import { composeApplication } from "@/server/composition/application";
import { createInfrastructure } from "@/server/composition/infrastructure";
import { parseEnvironment } from "@/server/config/env";
import { createCaller } from "@/server/trpc/root";
import { flagsAtScale, seedFlags } from "@/tests/support/flag-scale";
import { seedFlagUse } from "@/tests/support/flag-scale-use";
import { nameOf, screensOf } from "./flag-scale/screens";
import { timed } from "./flag-scale/timed";
import { writesOf } from "./flag-scale/writes";

/** Every page of flags at 10,000 flags in five environments with a month of use, and what saving one and many of them costs. */
const FLAGS = 10_000;
const USE = { days: 30, hours: 24, changes: 100_000, instances: 5_000 };
const REPEATS = 20;
const GOAL_MS = 300;
const DATABASE = `flag_list_${process.pid}`;
const only = process.argv[2] ?? "";

const logger = createPinoLogger({ level: "warn" });
const dataDir = path.resolve(".portside/bench-flag-list");
await mkdir(dataDir, { recursive: true });
const postgres = await startEmbeddedPostgres({ dataDir, logger });
await postgres.ensureDatabase(DATABASE);
const url = postgres.urlOf(DATABASE);
await migrate({ url, folder: path.resolve("prisma/migrations"), logger });
const prisma = createPrisma({ url, logger, statementTimeoutMs: 120_000 });

const say = (what: string, words: string): boolean =>
  process.stdout.write(`${what.padEnd(44)}${words}\n`);

async function readPages(caller: ReturnType<typeof createCaller>): Promise<void> {
  for (const [what, act] of Object.entries(screensOf(caller))) {
    if (!what.includes(only)) continue;
    const { p50, p95 } = await timed(REPEATS, act);
    const over = p95 > GOAL_MS ? `   over ${GOAL_MS} ms` : "";
    say(what, `p50 ${p50.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms${over}`);
  }
}

async function writeMany(caller: ReturnType<typeof createCaller>): Promise<void> {
  for (const [what, act] of writesOf(caller)) {
    if (!what.includes(only)) continue;
    const began = performance.now();
    await act();
    say(what, `    ${(performance.now() - began).toFixed(0).padStart(7)} ms`);
  }
}

async function saveOneOf(database: Database): Promise<void> {
  const { saveOne } = flagsAtScale(database);
  const saves: Awaited<ReturnType<typeof saveOne>>[] = [];
  for (let round = 1; round <= 10; round += 1) saves.push(await saveOne(nameOf(round)));
  const last = saves.at(-1);
  const savedMs = saves.map((save) => save.savedMs).sort((a, b) => a - b)[5] ?? 0;
  say("save one flag", `p50 ${savedMs.toFixed(1).padStart(7)} ms`);
  say("  rows written: flag, flag_environment", JSON.stringify(Object.values(last?.rows ?? {})));
  say("  flags read again for delivery", `${last?.readAgain} of ${FLAGS}`);
  say("  bytes written as JSON for delivery", `${last?.bytes} of ${last?.whole}`);
}

try {
  await seedFlags(prisma, FLAGS);
  await seedFlagUse(prisma, USE);
  say("flags x environments", `${FLAGS} x 5, ${USE.days} days of use, ${USE.changes} changes`);
  const environment = parseEnvironment(
    { DATABASE_URL: url, PORTSIDE_DATA_DIR: path.join(dataDir, "console"), LOG_LEVEL: "warn" },
    process.cwd(),
  );
  const infrastructure = await createInfrastructure(environment);
  const caller = createCaller({
    app: composeApplication(infrastructure),
    actor: { id: "ada", name: "Ada", kind: "user", role: "administrator" },
    session: null,
    requestId: "bench",
  });
  await readPages(caller);
  if (only === "") await saveOneOf(prisma);
  await writeMany(caller);
  await infrastructure.close();
} finally {
  await prisma.$disconnect();
  await postgres.stop();
}
