import { createHash, randomUUID } from "node:crypto";
import path from "node:path";
import { createPrisma } from "@/server/adapters/prisma/client";
import { migrate } from "@/server/adapters/prisma/migrate";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { systemClock } from "@/server/adapters/system/system-clock";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { composeFlags } from "@/server/composition/flags";
import type { Actor } from "@/server/domain/access/actor";
import type { Logger } from "@/server/ports/logger";
import { benchFlags } from "./bench-flags";
import { type ServerProcess, startServer } from "./server-process";

const ACTOR: Actor = { id: "bench", name: "Bench", kind: "user", role: "operator" };
const TOKEN = "*:development.bench-of-portside";
const ENVIRONMENT = "development";

export interface PortsideUnderTest {
  readonly server: ServerProcess;
  /** Flips the first flag through the use case and gives the revision that carries it. */
  toggle(): Promise<number>;
  stop(): Promise<void>;
}

export async function startPortside(
  databaseUrl: string,
  { port, logger }: { readonly port: number; readonly logger: Logger },
): Promise<PortsideUnderTest> {
  await migrate({ url: databaseUrl, folder: path.resolve("prisma/migrations"), logger });
  const prisma = createPrisma({ url: databaseUrl, logger, poolSize: 4 });
  const flags = composeFlags({
    unitOfWork: createPrismaUnitOfWork(prisma),
    clock: systemClock,
    tools: createUnleashEvaluationTools(),
    newId: randomUUID,
  });
  await flags.importDefinitions(ACTOR, {
    flags: benchFlags.map(({ name, strategy }) => ({
      name,
      environments: { [ENVIRONMENT]: { enabled: true, strategies: [strategy] } },
    })),
  });
  const server = await startServer({
    name: "Portside",
    port,
    token: TOKEN,
    args: ["dist/server/main.js"],
    readyPath: "/readyz",
    env: {
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      PORTSIDE_ROLES: "gateway",
      PORTSIDE_DEMO: "0",
      PORTSIDE_ADMIN_PASSWORD: createHash("sha256").update(databaseUrl).digest("hex"),
      PORTSIDE_DATA_DIR: ".portside/bench/portside",
      PORTSIDE_INIT_BACKEND_TOKENS: TOKEN,
      LOG_LEVEL: "warn",
    },
  });
  const name = benchFlags[0]?.name ?? "";
  return {
    server,
    async toggle() {
      const flag = await flags.get(ACTOR, { name });
      const state = flag.environments.find(({ environment }) => environment === ENVIRONMENT);
      const { revision } = await flags.toggle(ACTOR, {
        name,
        environment: ENVIRONMENT,
        enabled: !state?.enabled,
        version: state?.version ?? 0,
      });
      return revision ?? 0;
    },
    async stop() {
      await server.stop();
      await prisma.$disconnect();
    },
  };
}
