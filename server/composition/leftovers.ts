import {
  forgetEmbeddedPostgres,
  stopEmbeddedPostgres,
} from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import type { Environment } from "@/server/config/env";

/** Ends the surroundings of a console that no longer runs; says what it found. */
export async function endLeftovers(
  environment: Environment,
  data: "keep" | "forget",
): Promise<readonly string[]> {
  const { dataDir, logLevel } = environment;
  const options = { dataDir, logger: createPinoLogger({ level: logLevel }) };
  const postgres = await stopEmbeddedPostgres(options);
  if (data === "forget") await forgetEmbeddedPostgres(options);
  return [`Embedded PostgreSQL: ${postgres}.`];
}
