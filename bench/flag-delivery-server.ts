import { createHash, randomUUID } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import { createPrometheusMetrics } from "@/server/adapters/prometheus/prometheus-metrics";
import { systemClock } from "@/server/adapters/system/system-clock";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { flagDeliverySource } from "@/server/application/flags/delivery/read-delivery";
import { composeFlags } from "@/server/composition/flags";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { createFlagGateway } from "@/server/http/flag-delivery/flag-gateway";
import { FEATURES_PATH, quickFeatures } from "@/server/http/flag-delivery/quick-features";
import { createSdkPresence } from "@/server/http/flag-delivery/sdk-presence";
import { createSdkTokens } from "@/server/http/flag-delivery/sdk-tokens";
import { createUsageBuffer } from "@/server/http/flag-delivery/usage-buffer";
import { flagDeliveryRoutes } from "@/server/http/flag-delivery-routes";
import { createHygiene, createPlainCheck } from "@/server/http/hygiene";
import { createQuickAnswers } from "@/server/http/quick-answers";
import { createRequestListener } from "@/server/http/request-listener";
import { createRouteTable } from "@/server/http/route";

/** One side of the comparison, in a process of its own so that its CPU time is its own. */
const [side = "portside", token = "", flagCount = "100"] = process.argv.slice(2);

const definitions = Array.from({ length: Number(flagCount) }, (_, index) => ({
  name: `service-${index % 20}.flag-${index}`,
  description: "A flag as long as flags are, for a fair weight on the wire",
  environments: {
    production: {
      enabled: index % 2 === 0,
      strategies: [
        {
          name: "flexibleRollout",
          parameters: { rollout: String(index % 101), stickiness: "default" },
          constraints: [{ contextName: "country", operator: "IN", values: ["DE", "AT", "CH"] }],
        },
      ],
    },
  },
}));

async function portside(): Promise<RequestListener> {
  const unitOfWork = createMemoryUnitOfWork();
  const logger = createPinoLogger({ level: "warn" });
  const clock = systemClock;
  const metrics = createPrometheusMetrics();
  const tools = createUnleashEvaluationTools();
  const flags = composeFlags({ unitOfWork, clock, tools, newId: randomUUID });
  await flags.importDefinitions(SYSTEM_ACTOR, { flags: definitions });
  await unitOfWork.run(({ apiTokens }) =>
    apiTokens.add({
      id: "bench",
      kind: "backend",
      name: "bench",
      secretHash: createHash("sha256").update(token).digest("hex"),
      project: "*",
      environment: "production",
      role: null,
      createdAt: new Date(),
      createdBy: "portside",
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
    }),
  );
  const tokens = createSdkTokens({ unitOfWork, clock, logger });
  const gateway = createFlagGateway({
    tokens,
    metrics,
    logger,
    source: flagDeliverySource({ unitOfWork }),
    snapshots: { write: async () => undefined, read: async () => null, list: async () => [] },
    wakeUps: { subscribe: () => () => undefined },
  });
  await gateway.start();
  const presence = createSdkPresence({ unitOfWork, clock, logger });
  const usage = createUsageBuffer({ unitOfWork, logger });
  return createRequestListener({
    answerQuickly: createQuickAnswers({
      answers: new Map([[FEATURES_PATH, quickFeatures({ gateway, tokens, presence, clock })]]),
      isPlain: createPlainCheck({ allowedHosts: new Set(["127.0.0.1"]) }),
      metrics,
    }),
    inspect: createHygiene({ allowedHosts: new Set(["127.0.0.1"]), trustedProxies: [] }),
    findRoute: createRouteTable(flagDeliveryRoutes({ gateway, tokens, presence, usage, clock })),
    authentication: { bySession: async () => null, byToken: async () => null },
    pages: null,
    isStopping: () => false,
    isDevelopment: false,
    logger,
    metrics,
  });
}

/** The least that Node can do: bytes of the same length, no checks. */
function floor(): RequestListener {
  const body = Buffer.from(JSON.stringify({ version: 2, features: definitions }));
  return (request, response) => {
    const isHeld = request.headers["if-none-match"] === '"same"';
    const headers = { etag: '"same"', "content-type": "application/json" };
    if (isHeld) response.writeHead(304, headers).end();
    else response.writeHead(200, { ...headers, "content-length": body.length }).end(body);
  };
}

const server = createServer(side === "floor" ? floor() : await portside());
server.listen(0, "127.0.0.1", () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit(0));
