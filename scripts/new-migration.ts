import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Client, Pool } from "pg";
import { startEmbeddedPostgres } from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import { readMigrations } from "@/server/adapters/prisma/migrations-folder";
import { openSchemaEngine } from "@/server/adapters/prisma/schema-engine";

/** Writes the next migration: what turns the migrations so far into prisma/schema.prisma. */
const FOLDER = path.resolve("prisma/migrations");
const SCHEMA = path.resolve("prisma/schema.prisma");
const LOCK_FILE = 'provider = "postgresql"\n';
const EMPTY = "-- This is an empty migration.";

const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: npm run migration:new -- <name_in_snake_case>");
  process.exit(1);
}

const scratch = `portside_migration_${process.pid}`;
const postgres = await startEmbeddedPostgres({
  dataDir: path.resolve(process.env["PORTSIDE_DATA_DIR"] || ".portside"),
  logger: createPinoLogger({ level: "warn" }),
});
const admin = new Client({ connectionString: postgres.adminUrl });
await admin.connect();
await admin.query(`create database ${scratch}`);
const pool = new Pool({ connectionString: postgres.urlOf(scratch) });
try {
  await writeMigration(pool);
} finally {
  await pool.end();
  await admin.query(`drop database ${scratch} with (force)`);
  await admin.end();
}

async function writeMigration(database: Pool): Promise<void> {
  const schema = await readFile(SCHEMA, "utf8");
  await mkdir(FOLDER, { recursive: true });
  await writeFile(path.join(FOLDER, "migration_lock.toml"), LOCK_FILE);
  const { engine } = await openSchemaEngine(database, schema);
  const { stdout } = await engine.diff({
    from: { tag: "migrations", ...(await readMigrations(FOLDER)) },
    to: { tag: "schemaDatamodel", files: [{ path: SCHEMA, content: schema }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  if (stdout === null || stdout.trim() === EMPTY) {
    console.log("The migrations already make this schema; nothing was written.");
    return;
  }
  const timestamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = path.join(FOLDER, `${timestamp}_${name}`);
  await mkdir(folder);
  await writeFile(path.join(folder, "migration.sql"), stdout);
  console.log(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql`);
}
