import { DatabaseError, Pool } from "pg";
import type { Logger } from "@/server/ports/logger";
import { readMigrations } from "./migrations-folder";
import { openSchemaEngine } from "./schema-engine";

export interface MigrateOptions {
  readonly url: string;
  readonly folder: string;
  readonly logger: Logger;
}

export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/** Any number known to every Portside: whoever holds this lock migrates, the others wait. */
const MIGRATION_LOCK = 7_076_837_337n;
const LOCK_WAIT_MS = 120_000;
/** Prisma's own table. The engine makes it only after a query that fails, which would end the transaction. */
const HISTORY_TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;
const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * Applies what is missing, all of it in one transaction that also holds the lock: a crash or a bad statement leaves the
 * schema as it was, and a second process waits and then finds nothing to do.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const pool = new Pool({
    connectionString: options.url,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5_000,
    application_name: "portside-migrate",
  });
  pool.on("error", (error) => options.logger.warn("The migrating connection was lost", { error }));
  try {
    await pool.query(`begin; set local lock_timeout = ${LOCK_WAIT_MS}`);
    await pool.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await pool.query(HISTORY_TABLE);
    const applied = await applyMissing(pool, options.folder);
    await pool.query("commit");
    if (applied.length > 0) options.logger.info("Migrated the database", { applied });
    return applied;
  } catch (cause) {
    throw new MigrationError(
      `The database could not be migrated, so Portside does not start; the schema is as it was before. ${reasonOf(cause)}`,
      { cause },
    );
  } finally {
    await pool.end();
  }
}

async function applyMissing(pool: Pool, folder: string): Promise<readonly string[]> {
  const { engine, scriptFailure } = await openSchemaEngine(pool, null);
  try {
    const migrationsList = await readMigrations(folder);
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: NO_FILTER,
    });
    return appliedMigrationNames;
  } catch (cause) {
    throw scriptFailure() ?? cause;
  } finally {
    engine.free();
  }
}

const reasonOf = (cause: unknown): string => {
  if (!(cause instanceof DatabaseError))
    return cause instanceof Error ? cause.message : String(cause);
  return [cause.message, cause.detail, cause.hint].filter(Boolean).join(" ");
};
