import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createProcessesDeployEngine } from "@/server/adapters/processes/processes-deploy-engine";
import type { Environment } from "@/server/config/env";
import type { DeployEngine } from "@/server/ports/deploy-engine";
import type { Logger } from "@/server/ports/logger";

/** Below the ports operating systems give to outgoing connections. */
const CONTROL_PORTS = { first: 20_000, last: 20_099 };
const SERVICE_PORTS = { first: 20_100, last: 20_999 };
const INSTANCE_PORTS = { first: 21_000, last: 22_999 };

/** Beside the bundled server there is a bundled router; without one (the sources are run) it is bundled here. */
async function findRouterProgram(folder: string): Promise<string> {
  const built = fileURLToPath(new URL("./router.js", import.meta.url));
  if (existsSync(built)) return built;
  const { build } = await import("esbuild");
  await mkdir(folder, { recursive: true });
  const outfile = path.join(folder, "router.mjs");
  const entry = new URL("../../adapters/processes/router/main.ts", import.meta.url);
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
  });
  return outfile;
}

/** The engine of this machine: local processes whose state is in the data folder. */
export async function createEngine(
  { dataDir }: Pick<Environment, "dataDir">,
  logger: Logger,
): Promise<DeployEngine> {
  const folder = path.join(dataDir, "engine");
  return createProcessesDeployEngine({
    stateFolder: path.join(folder, "state"),
    host: hostname(),
    routerProgram: await findRouterProgram(folder),
    controlPorts: CONTROL_PORTS,
    servicePorts: SERVICE_PORTS,
    instancePorts: INSTANCE_PORTS,
    baseVariables: {
      PATH: `${path.dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      NODE_ENV: "production",
      TZ: "UTC",
    },
    onError: (error) => logger.error("The end of an instance could not be noted", { error }),
  });
}
