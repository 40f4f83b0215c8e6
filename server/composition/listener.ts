import type { RequestListener } from "node:http";
import path from "node:path";
import { readCompressedAssets } from "@/server/http/compressed-assets";
import { FEATURES_PATH, quickFeatures } from "@/server/http/flag-delivery/quick-features";
import { createHygiene, createPlainCheck } from "@/server/http/hygiene";
import { createQuickAnswers } from "@/server/http/quick-answers";
import { createRequestListener, type Pages } from "@/server/http/request-listener";
import { createRouteTable, type Route } from "@/server/http/route";
import { systemRoutes } from "@/server/http/system-routes";
import { createTrpcMount } from "@/server/http/trpc-mount";
import { allowedHostsOf } from "./allowed-hosts";
import { readReadiness } from "./readiness";
import { gatewayRoutes, webRoutes } from "./routes";
import type { Runtime } from "./runtime";

export interface Phase {
  isStopping(): boolean;
  /** Aborted when streams have to end. */
  readonly draining: AbortSignal;
}

/** Everything this process answers, by its roles. */
export async function composeListener(runtime: Runtime, phase: Phase): Promise<RequestListener> {
  const { environment, logger, metrics } = runtime.infrastructure;
  const allowedHosts = allowedHostsOf(environment);
  return createRequestListener({
    ...(environment.roles.has("gateway") && {
      answerQuickly: createQuickAnswers({
        answers: new Map([[FEATURES_PATH, quickFeatures(runtime.flagDelivery)]]),
        isPlain: createPlainCheck({ allowedHosts }),
        metrics,
      }),
    }),
    inspect: createHygiene({
      allowedHosts,
      trustedProxies: environment.trustedProxies,
      isDevelopment: environment.mode === "development",
    }),
    findRoute: createRouteTable(routesOf(runtime, phase)),
    authentication: runtime.authentication,
    pages: environment.roles.has("web") ? await openPages(runtime) : null,
    isStopping: phase.isStopping,
    isDevelopment: environment.mode === "development",
    logger,
    metrics,
  });
}

function routesOf(runtime: Runtime, phase: Phase): Route[] {
  const { environment, metrics } = runtime.infrastructure;
  const readiness = () => readReadiness(runtime, phase.isStopping());
  return [
    ...systemRoutes({ readiness, metrics }),
    ...(environment.roles.has("web") ? webRoutes(runtime, phase.draining) : []),
    ...(environment.roles.has("gateway") ? gatewayRoutes(runtime, phase.draining) : []),
  ];
}

async function openPages({
  infrastructure,
  app,
  authentication,
  lastAnswers,
}: Runtime): Promise<Pages> {
  const { environment } = infrastructure;
  // Only here: a gateway or a worker starts without Next.
  const { default: next } = await import("next");
  const pages = next({
    dev: environment.mode === "development",
    dir: environment.rootDir,
    hostname: environment.host,
    port: environment.port,
  });
  await pages.prepare();
  const renderPage = pages.getRequestHandler();
  const sendAsset = await readCompressedAssets(
    path.join(environment.rootDir, ".next/static"),
    "/_next/static/",
  );
  const isBuilt = environment.mode !== "development";
  return {
    trpc: createTrpcMount({ app, authentication, lastAnswers }),
    async render(request, response) {
      if (!(isBuilt && sendAsset(request, response))) await renderPage(request, response);
    },
  };
}
