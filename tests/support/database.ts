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

export interface OpenDatabase extends FreshDatabase {
  close(): Promise<void>;
}

/** A private database, migrated unless it is to be empty, for the length of several tests: who opens it closes it. */
export async function openDatabase({ empty = false } = {}): Promise<OpenDatabase> {
  const { url, drop } = await makeDatabase(
    empty ? "" : `template ${inject("postgres").template} strategy file_copy`,
  );
  const prisma = createPrisma({ url, logger: silentLogger, poolSize: 5 });
  const close = async (): Promise<void> => {
    await prisma.$disconnect();
    await drop();
  };
  return { url, prisma, close };
}

/** A private migrated database for one test, dropped when the test ends. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const database = await openDatabase();
  onTestFinished(database.close);
  return database;
}

/** A private database for one test with nothing in it. */
export async function emptyDatabase(): Promise<string> {
  const { url, drop } = await makeDatabase("");
  onTestFinished(drop);
  return url;
}

async function makeDatabase(origin: string) {
  const { adminUrl } = inject("postgres");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} ${origin}`);
  const url = new URL(adminUrl);
  url.pathname = name;
  const drop = async (): Promise<void> => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  };
  return { url: url.href, drop };
}
