import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient } from "pg";
import type { Logger } from "@/server/ports/logger";
import { PrismaClient } from "./generated/client";

/** What composition hands to the stores without knowing Prisma. */
export type Database = PrismaClient;

export interface PrismaOptions {
  readonly url: string;
  readonly logger: Logger;
  readonly poolSize?: number;
  /** 5 s for what a person waits for, 30 s for jobs. */
  readonly statementTimeoutMs?: number;
}

const POOL_SIZE = 10;
const STATEMENT_TIMEOUT_MS = 5_000;
const LOCK_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;
/** A transaction that somebody forgot holds its locks no longer than this. */
const IDLE_IN_TRANSACTION_MS = 10_000;
const KEEP_ALIVE_DELAY_MS = 10_000;
const TRANSACTION_WAIT_MS = 2_000;

/** One pool with its limits; a lost connection is noticed, dropped and replaced by the next query. */
export function createPrisma(options: PrismaOptions): Database {
  const statementTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  const pool = new Pool({
    connectionString: options.url,
    max: options.poolSize ?? POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    /** The server ends a statement first; this catches a server that no longer answers. */
    query_timeout: statementTimeoutMs + 2_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
    application_name: "portside",
  });
  distrustIdleOnes(pool);
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    onPoolError: (error) => options.logger.warn("A database connection was lost", { error }),
  });
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: TRANSACTION_WAIT_MS, timeout: statementTimeoutMs + 5_000 },
  });
}

const UNANSWERED = /timeout/i;

/**
 * A half-open connection looks alive until its query times out. Where one did, the idle ones most likely are no better,
 * and each would cost somebody the same wait: they are dropped at once.
 */
function distrustIdleOnes(pool: Pool): void {
  const idle = new Set<PoolClient>();
  pool.on("acquire", (client) => idle.delete(client));
  pool.on("remove", (client) => idle.delete(client));
  pool.on("release", (failure: Error | undefined, client) => {
    if (!UNANSWERED.test(failure?.message ?? "")) {
      idle.add(client);
      return;
    }
    for (const one of idle) one.connection.stream.destroy();
  });
}
