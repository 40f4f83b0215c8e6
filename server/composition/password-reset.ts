import { findEmbeddedPostgres } from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import type { Environment } from "@/server/config/env";
import { composeAccess } from "./access";
import { createInfrastructure } from "./infrastructure";

/** Resets a person's password beside a console that runs or does not; gives lines for the person who asked. */
export async function resetPasswordOf(
  environment: Environment,
  email: string,
): Promise<readonly string[]> {
  const { dataDir, databaseUrl } = environment;
  const logger = createPinoLogger({ level: "warn" });
  const running = databaseUrl === null ? await findEmbeddedPostgres({ dataDir, logger }) : null;
  const infrastructure = await createInfrastructure({ ...environment, logLevel: "warn" });
  try {
    const reset = await composeAccess(infrastructure).resetPassword(email);
    return [
      `The new password of ${reset.email} is ${reset.password} (shown this once).`,
      "Where that person was signed in, they no longer are.",
    ];
  } finally {
    await infrastructure.close();
    if (running === null) await infrastructure.embeddedPostgres?.stop();
  }
}
