import { createHash, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createPostgresWakeUps } from "@/server/adapters/postgres/postgres-wake-ups";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { createPrometheusMetrics } from "@/server/adapters/prometheus/prometheus-metrics";
import { systemClock } from "@/server/adapters/system/system-clock";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { flagDeliverySource } from "@/server/application/flags/delivery/read-delivery";
import { composeFlags } from "@/server/composition/flags";
import type { ApiToken } from "@/server/domain/access/api-token";
import { createFlagGateway } from "@/server/http/flag-delivery/flag-gateway";
import { FEATURES_PATH, quickFeatures } from "@/server/http/flag-delivery/quick-features";
import { createSdkPresence } from "@/server/http/flag-delivery/sdk-presence";
import { createSdkTokens } from "@/server/http/flag-delivery/sdk-tokens";
import { createUsageBuffer } from "@/server/http/flag-delivery/usage-buffer";
import { flagDeliveryRoutes } from "@/server/http/flag-delivery-routes";
import { flagEdgeRoutes } from "@/server/http/flag-edge-routes";
import { flagFrontendRoutes } from "@/server/http/flag-frontend-routes";
import { flagOfrepRoutes } from "@/server/http/flag-ofrep-routes";
import { createGracefulServer } from "@/server/http/graceful-server";
import { createHygiene, createPlainCheck } from "@/server/http/hygiene";
import { createQuickAnswers } from "@/server/http/quick-answers";
import { createRequestListener } from "@/server/http/request-listener";
import { createRouteTable } from "@/server/http/route";
import type { FlagSnapshots } from "@/server/ports/flag-snapshots";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import type { WakeUps } from "@/server/ports/wake-ups";
import { type FreshDatabase, freshDatabase } from "./database";
import { silentLogger } from "./silent-logger";

export const TOKEN = "*:production.secret-of-the-tests";

export const BROWSER_TOKEN = "*:production.browser-of-the-tests";

export const aToken = (over: Partial<ApiToken> & { readonly secret?: string } = {}): ApiToken => {
  const { secret = TOKEN, ...rest } = over;
  return {
    id: randomUUID(),
    kind: "backend",
    name: "tests",
    secretHash: createHash("sha256").update(secret).digest("hex"),
    project: "*",
    environment: "production",
    role: null,
    createdAt: new Date(),
    createdBy: "portside",
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
    ...rest,
  };
};

export const memorySnapshots = (): FlagSnapshots => {
  const kept = new Map<string, string>();
  return {
    write: async (name, content) => void kept.set(name, content),
    read: async (name) => kept.get(name) ?? null,
    list: async () => [...kept.keys()],
  };
};

export interface FlagServerOptions {
  /** Portside's own switch of its streams; on where it is not given. */
  readonly isStreamingOn?: () => boolean;
  readonly database?: FreshDatabase;
  readonly snapshots?: FlagSnapshots;
  /** Whose pages may ask for evaluated flags. */
  readonly origins?: readonly string[];
  /** In place of LISTEN on the database. */
  readonly wakeUps?: WakeUps;
  /** Stands between delivery and the database, to take it away. */
  readonly through?: (unitOfWork: UnitOfWork) => UnitOfWork;
}

/** Flags and their delivery on a real database, behind the real listener, until the test ends. */
export async function startFlagServer(options: FlagServerOptions = {}) {
  const server = await openFlagServer(options.database ?? (await freshDatabase()), options);
  onTestFinished(server.stop);
  return server;
}

/** The same for several tests: who opens it stops it. */
export async function openFlagServer(database: FreshDatabase, options: FlagServerOptions = {}) {
  const direct = createPrismaUnitOfWork(database.prisma);
  const unitOfWork = options.through?.(direct) ?? direct;
  const clock = systemClock;
  const logger = silentLogger;
  const metrics = createPrometheusMetrics();
  const listening = createPostgresWakeUps({ url: database.url, logger });
  const wakeUps = options.wakeUps ?? listening;
  const tokens = createSdkTokens({ unitOfWork, clock, logger });
  const source = flagDeliverySource({ unitOfWork });
  const snapshots = options.snapshots ?? memorySnapshots();
  const gateway = createFlagGateway({ source, tokens, snapshots, wakeUps, metrics, logger });
  const presence = createSdkPresence({ unitOfWork, clock, logger });
  const usage = createUsageBuffer({ unitOfWork, logger });
  const tools = createUnleashEvaluationTools();
  const origins = options.origins ?? ["*"];
  const evaluation = { gateway, tokens, usage, clock, tools, origins };
  const routes = [
    ...flagDeliveryRoutes({
      ...{ gateway, tokens, presence, usage, clock },
      ...(options.isStreamingOn && { isStreamingOn: options.isStreamingOn }),
    }),
    ...flagEdgeRoutes({ tokens }),
    ...flagFrontendRoutes(evaluation),
    ...flagOfrepRoutes(evaluation),
  ];
  const listener = createRequestListener({
    answerQuickly: createQuickAnswers({
      answers: new Map([[FEATURES_PATH, quickFeatures({ gateway, tokens, presence, clock })]]),
      isPlain: createPlainCheck({ allowedHosts: new Set(["127.0.0.1"]) }),
      metrics,
    }),
    inspect: createHygiene({ allowedHosts: new Set(["127.0.0.1"]), trustedProxies: [] }),
    findRoute: createRouteTable(routes),
    authentication: { bySession: async () => null, byToken: async () => null },
    pages: null,
    isStopping: () => false,
    isDevelopment: false,
    logger,
    metrics,
  });
  // As a gateway that serves no pages has it.
  const graceful = createGracefulServer(listener, { upgrades: "ignored", emptyRequests: "ended" });
  const { server } = graceful;
  await graceful.listen(0, "127.0.0.1");
  const { port } = server.address() as AddressInfo;
  const flags = composeFlags({
    unitOfWork: direct,
    clock,
    tools,
    newId: randomUUID,
  });
  const stop = async (): Promise<void> => {
    await gateway.stop();
    await Promise.all([presence.close(), usage.close()]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await listening.close();
  };
  const addToken = (token: ApiToken) => direct.run(({ apiTokens }) => apiTokens.add(token));
  return {
    origin: `http://127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/api`,
    ...{ database, flags, gateway, presence, usage, server, unitOfWork: direct, addToken },
    ...{ metrics, tokens },
    start: () => gateway.start(),
    stop,
  };
}

export type FlagServer = Awaited<ReturnType<typeof openFlagServer>>;
