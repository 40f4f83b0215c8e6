import { mkdir } from "node:fs/promises";
import path from "node:path";
import { startEmbeddedPostgres } from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import { createPrisma } from "@/server/adapters/prisma/client";
import { migrate } from "@/server/adapters/prisma/migrate";
import { flagsAtScale, seedFlags } from "@/tests/support/flag-scale";

/** The list at 10,000 flags in five environments, and what saving one of them touches. */
const FLAGS = 10_000;
const REPEATS = 30;
const DATABASE = `flag_list_${process.pid}`;

const logger = createPinoLogger({ level: "warn" });
const dataDir = path.resolve(".portside/bench-flag-list");
await mkdir(dataDir, { recursive: true });
const postgres = await startEmbeddedPostgres({ dataDir, logger });
await postgres.ensureDatabase(DATABASE);
const url = postgres.urlOf(DATABASE);
await migrate({ url, folder: path.resolve("prisma/migrations"), logger });
const prisma = createPrisma({ url, logger, statementTimeoutMs: 60_000 });

const say = (what: string, words: string): boolean =>
  process.stdout.write(`${what.padEnd(44)}${words}\n`);

async function time(what: string, act: (round: number) => Promise<unknown>): Promise<void> {
  await act(0);
  const took: number[] = [];
  for (let round = 1; round <= REPEATS; round += 1) {
    const began = performance.now();
    await act(round);
    took.push(performance.now() - began);
  }
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(REPEATS * share)] ?? 0).toFixed(1);
  say(what, `p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`);
}

try {
  await seedFlags(prisma, FLAGS);
  const { list, saveOne } = flagsAtScale(prisma);
  say("flags x environments", `${FLAGS} x 5`);
  await time("first page of 50", () => list());
  const first = await list();
  await time("next page of 50", () => list({ cursor: first.nextCursor }));
  await time("search, many match", () => list({ search: "feature-0" }));
  await time("search, one matches", (round) => list({ search: `feature-0${4_000 + round}` }));
  await time("search, none matches", () => list({ search: "no such words" }));
  await time("filter: on, type, tag, stale", () =>
    list({ on: true, type: "release", tag: "team:t5", stale: true }),
  );
  const saves: Awaited<ReturnType<typeof saveOne>>[] = [];
  for (let round = 1; round <= 10; round += 1)
    saves.push(await saveOne(`team${round}.feature-${String(round).padStart(5, "0")}`));
  const last = saves.at(-1);
  const savedMs = saves.map((save) => save.savedMs).sort((a, b) => a - b)[5] ?? 0;
  say("save one flag", `p50 ${savedMs.toFixed(1)} ms`);
  say("  rows written: flag, flag_environment", JSON.stringify(Object.values(last?.rows ?? {})));
  say("  flags read again for delivery", `${last?.readAgain} of ${FLAGS}`);
  say("  bytes written as JSON for delivery", `${last?.bytes} of ${last?.whole}`);
} finally {
  await prisma.$disconnect();
  await postgres.stop();
}
