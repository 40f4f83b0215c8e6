import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createPrometheusMetrics } from "@/server/adapters/prometheus/prometheus-metrics";
import { createHygiene } from "@/server/http/hygiene";
import { createRequestListener } from "@/server/http/request-listener";
import { createRouteTable, type Route } from "@/server/http/route";
import { silentLogger } from "./silent-logger";

/** Serves routes as the real server does, on a port of its own until the test ends. */
export async function serveRoutes(routes: readonly Route[]): Promise<URL> {
  const listener = createRequestListener({
    inspect: createHygiene({ allowedHosts: new Set(["127.0.0.1"]), trustedProxies: [] }),
    findRoute: createRouteTable(routes),
    authentication: { bySession: async () => null, byToken: async () => null },
    pages: null,
    isStopping: () => false,
    isDevelopment: false,
    logger: silentLogger,
    metrics: createPrometheusMetrics(),
  });
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
