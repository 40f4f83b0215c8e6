import {
  findEmbeddedPostgres,
  forgetEmbeddedPostgres,
} from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import { countConnectedConsoles } from "@/server/adapters/postgres/postgres-wake-ups";
import type { Environment } from "@/server/config/env";
import { createEngine } from "./engine";

const INSTANCE_GRACE_MS = 4_000;

export interface LeftoversEnded {
  readonly done: boolean;
  /** For the person who asked. */
  readonly lines: readonly string[];
}

/** Ends the surroundings of a console that no longer runs; with `keep`, a console that does run is left alone. */
export async function endLeftovers(
  environment: Environment,
  data: "keep" | "forget",
): Promise<LeftoversEnded> {
  const { dataDir, logLevel } = environment;
  const options = { dataDir, logger: createPinoLogger({ level: logLevel }) };
  const postgres = await findEmbeddedPostgres(options);
  if (postgres && data === "keep" && (await countConnectedConsoles(postgres.adminUrl)) > 0)
    return {
      done: false,
      lines: [
        "A console still runs on this data, so nothing was stopped.",
        "End it with Ctrl-C where it was started: it stops its instances and its PostgreSQL itself.",
      ],
    };
  const engine = await createEngine(environment, options.logger);
  await engine.stopEverything(INSTANCE_GRACE_MS);
  await postgres?.stop();
  if (data === "forget") await forgetEmbeddedPostgres(options);
  const ended = postgres ? "stopped" : "was not running";
  return {
    done: true,
    lines: ["Instances and routers: stopped.", `Embedded PostgreSQL: ${ended}.`],
  };
}
