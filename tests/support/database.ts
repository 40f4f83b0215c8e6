import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject, onTestFinished } from "vitest";
import { createPrisma } from "@/server/adapters/prisma/client";
import type { PrismaClient } from "@/server/adapters/prisma/generated/client";
import { silentLogger } from "./silent-logger";

export interface FreshDatabase {
  readonly url: string;
  readonly prisma: PrismaClient;
}

/** A private migrated database for one test, copied from the template and dropped when the test ends. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const url = await makeDatabase(`template ${inject("postgres").template} strategy file_copy`);
  const prisma = createPrisma({ url, logger: silentLogger, poolSize: 5 });
  onTestFinished(() => prisma.$disconnect());
  return { url, prisma };
}

/** A private database for one test with nothing in it. */
export const emptyDatabase = (): Promise<string> => makeDatabase("");

async function makeDatabase(origin: string): Promise<string> {
  const { adminUrl } = inject("postgres");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} ${origin}`);
  onTestFinished(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  const url = new URL(adminUrl);
  url.pathname = name;
  return url.href;
}
