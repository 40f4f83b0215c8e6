import { stopEmbeddedPostgres } from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import type { Environment } from "@/server/config/env";

/** Ends the surroundings of a console that no longer runs; says what it found. */
export async function endLeftovers(environment: Environment): Promise<readonly string[]> {
  const { dataDir, logLevel } = environment;
  const postgres = await stopEmbeddedPostgres({
    dataDir,
    logger: createPinoLogger({ level: logLevel }),
  });
  return [`Embedded PostgreSQL: ${postgres}.`];
}
