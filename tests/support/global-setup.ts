import { type ChildProcess, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import { migrate } from "@/server/adapters/prisma/migrate";
import { endLeftovers } from "./belongings";
import { bundle } from "./bundle";

declare module "vitest" {
  interface ProvidedContext {
    /** A server on which tests may make databases, and the migrated one they copy. */
    postgres: { readonly adminUrl: string; readonly template: string };
  }
}

/** No fsync: these databases live for milliseconds and nothing in them is missed after a power cut. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

let tearDown: (() => Promise<void>) | null = null;

/** One PostgreSQL for all tests of this clone; the last run to end stops it. */
export async function setup(project: TestProject): Promise<void> {
  const dataDir = path.resolve(".portside/test");
  await mkdir(dataDir, { recursive: true });
  await endLeftovers();
  const janitor = await startJanitor(dataDir);
  const logger = createPinoLogger({ level: "warn" });
  const postgres = await startEmbeddedPostgres({ dataDir, logger, settings: FAST });
  const template = `template_${process.pid}_${project.name}`;
  const admin = new Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  await admin.query(`create database ${template}`);
  await migrate({
    url: postgres.urlOf(template),
    folder: path.resolve("prisma/migrations"),
    logger,
  });
  project.provide("postgres", { adminUrl: postgres.adminUrl, template });
  tearDown = async () => {
    await admin.query(`drop database ${template} with (force)`);
    const isLast = await hasNoOtherClient(admin);
    await admin.end();
    if (isLast) await postgres.stop();
    janitor.kill("SIGKILL");
  };
}

async function startJanitor(folder: string): Promise<ChildProcess> {
  const program = path.join(folder, `janitor-${process.pid}.mjs`);
  await bundle(path.resolve("tests/support/janitor.ts"), program);
  const options = { detached: true, stdio: "ignore" } as const;
  const janitor = spawn(process.execPath, [program, String(process.pid)], options);
  janitor.unref();
  return janitor;
}

export async function teardown(): Promise<void> {
  await tearDown?.();
}

async function hasNoOtherClient(admin: Client): Promise<boolean> {
  const { rows } = await admin.query<{ others: number }>(
    "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  );
  return rows[0]?.others === 0;
}
