import {
  forgetEmbeddedPostgres,
  stopEmbeddedPostgres,
} from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import type { Environment } from "@/server/config/env";
import { createEngine } from "./engine";

const INSTANCE_GRACE_MS = 4_000;

/** Ends the surroundings of a console that no longer runs; says what it found. */
export async function endLeftovers(
  environment: Environment,
  data: "keep" | "forget",
): Promise<readonly string[]> {
  const { dataDir, logLevel } = environment;
  const options = { dataDir, logger: createPinoLogger({ level: logLevel }) };
  const engine = await createEngine(environment, options.logger);
  await engine.stopEverything(INSTANCE_GRACE_MS);
  const postgres = await stopEmbeddedPostgres(options);
  if (data === "forget") await forgetEmbeddedPostgres(options);
  return ["Instances and routers: stopped.", `Embedded PostgreSQL: ${postgres}.`];
}
