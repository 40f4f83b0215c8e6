import { randomBytes, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { createAesGcmSecretBox } from "@/server/adapters/crypto/aes-gcm-secret-box";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createUndiciOutboundHttp } from "@/server/adapters/outbound/undici-outbound-http";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import { createPostgresWakeUps } from "@/server/adapters/postgres/postgres-wake-ups";
import { createPrisma, type Database } from "@/server/adapters/prisma/client";
import { migrate } from "@/server/adapters/prisma/migrate";
import { createPrismaJobLeases } from "@/server/adapters/prisma/prisma-job-leases";
import { createPrismaLiveFeed } from "@/server/adapters/prisma/prisma-live-feed";
import { createPrismaLiveRetention } from "@/server/adapters/prisma/prisma-live-retention";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { createPrometheusMetrics } from "@/server/adapters/prometheus/prometheus-metrics";
import { systemClock } from "@/server/adapters/system/system-clock";
import type { Environment } from "@/server/config/env";
import type { Clock } from "@/server/ports/clock";
import type { DeployEngine } from "@/server/ports/deploy-engine";
import type { JobLeases } from "@/server/ports/job-leases";
import type { LiveFeed } from "@/server/ports/live-feed";
import type { LiveRetention } from "@/server/ports/live-retention";
import type { Logger } from "@/server/ports/logger";
import type { Metrics } from "@/server/ports/metrics";
import type { OutboundHttp } from "@/server/ports/outbound-http";
import type { SecretBox } from "@/server/ports/secret-box";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import type { WakeUps } from "@/server/ports/wake-ups";
import { createEngine } from "./fleet/engine";
import { ensureSecretKey } from "./secret-key";

/** What every feature is composed from; made once per process. */
export interface Infrastructure {
  readonly environment: Environment;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Names this process among those that share the database. */
  readonly processName: string;
  /** Time-ordered ids. */
  newId(): string;
  /** Unguessable, for tokens. */
  newSecret(): string;
  readonly databaseUrl: string;
  /** Gives the database the schema this Portside needs; safe to repeat. */
  prepareDatabase(): Promise<void>;
  /** Whether the schema and the initial tokens are there: until then nobody is told that a token is unknown. */
  readonly preparation: { isDone: boolean };
  /** For what a person or an SDK waits for: statements end after 5 s. */
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  /** For jobs, in a pool of their own: statements end after 30 s and never take a person's connection. */
  readonly jobDatabase: Database;
  readonly jobUnitOfWork: UnitOfWork;
  readonly jobLeases: JobLeases;
  readonly wakeUps: WakeUps;
  readonly liveFeed: LiveFeed;
  readonly liveRetention: LiveRetention;
  /** Seals what other systems gave Portside to sign in with. */
  readonly secrets: SecretBox;
  /** Calls addresses that people typed in. */
  readonly outboundHttp: OutboundHttp;
  /** Runs releases on this machine. */
  readonly engine: DeployEngine;
  /** The PostgreSQL this process started or adopted; null where DATABASE_URL names one. */
  readonly embeddedPostgres: EmbeddedPostgres | null;
  /** Gives every connection back; the embedded PostgreSQL stays. */
  close(): Promise<void>;
}

const DATABASE_NAME = "portside";
const JOB_POOL_SIZE = 6;
const JOB_STATEMENT_TIMEOUT_MS = 30_000;
const SECRET_BYTES = 32;

/** A process that is nothing but a gateway answers SDKs first, from its snapshot, and prepares the database after. */
export const servesFlagsAlone = ({ roles }: Environment): boolean =>
  roles.size === 1 && roles.has("gateway");

export async function createInfrastructure(environment: Environment): Promise<Infrastructure> {
  const logger = createPinoLogger({ level: environment.logLevel });
  const embeddedPostgres =
    environment.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: environment.dataDir, logger })
      : null;
  await embeddedPostgres?.ensureDatabase(DATABASE_NAME);
  const databaseUrl = embeddedPostgres?.urlOf(DATABASE_NAME) ?? environment.databaseUrl ?? "";
  const folder = path.join(environment.rootDir, "prisma/migrations");
  const prepareDatabase = async (): Promise<void> => {
    await migrate({ url: databaseUrl, folder, logger });
  };
  if (!servesFlagsAlone(environment)) await prepareDatabase();

  const database = createPrisma({ url: databaseUrl, logger });
  const jobDatabase = createPrisma({
    url: databaseUrl,
    logger,
    poolSize: JOB_POOL_SIZE,
    statementTimeoutMs: JOB_STATEMENT_TIMEOUT_MS,
  });
  const wakeUps = createPostgresWakeUps({ url: databaseUrl, logger });
  const outboundHttp = createUndiciOutboundHttp({ allowed: environment.outboundAllowed });
  const liveFeed = createPrismaLiveFeed({ database, wakeUps, logger });
  return {
    environment,
    logger,
    clock: systemClock,
    metrics: createPrometheusMetrics(),
    processName: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    newId: uuidv7,
    newSecret: () => randomBytes(SECRET_BYTES).toString("base64url"),
    databaseUrl,
    prepareDatabase,
    preparation: { isDone: false },
    database,
    unitOfWork: createPrismaUnitOfWork(database),
    jobDatabase,
    jobUnitOfWork: createPrismaUnitOfWork(jobDatabase),
    jobLeases: createPrismaJobLeases(jobDatabase),
    wakeUps,
    liveFeed,
    liveRetention: createPrismaLiveRetention(jobDatabase),
    secrets: createAesGcmSecretBox(await ensureSecretKey(environment)),
    outboundHttp,
    engine: await createEngine(environment, logger),
    embeddedPostgres,
    async close() {
      liveFeed.close();
      await wakeUps.close();
      await outboundHttp.close();
      await Promise.all([database.$disconnect(), jobDatabase.$disconnect()]);
    },
  };
}
