import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createPrometheusMetrics } from "@/server/adapters/prometheus/prometheus-metrics";
import type { Authentication } from "@/server/http/authentication";
import { createGracefulServer } from "@/server/http/graceful-server";
import { createHygiene } from "@/server/http/hygiene";
import { createRequestListener, type Pages } from "@/server/http/request-listener";
import { createRouteTable, type Route } from "@/server/http/route";
import { silentLogger } from "./silent-logger";

export interface ListeningOptions {
  readonly routes: readonly Route[];
  readonly authentication?: Authentication;
  readonly pages?: Pages;
  readonly trustedProxies?: readonly string[];
  readonly isStopping?: () => boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const nobody: Authentication = { bySession: async () => null, byToken: async () => null };

/** A real server with these routes behind the real hygiene filter, for the length of one test. */
export async function listening(options: ListeningOptions) {
  const graceful = createGracefulServer(
    createRequestListener({
      inspect: createHygiene({
        allowedHosts: new Set(["localhost", "portside.example"]),
        trustedProxies: options.trustedProxies ?? [],
      }),
      findRoute: createRouteTable(options.routes),
      authentication: options.authentication ?? nobody,
      pages: options.pages ?? null,
      isStopping: options.isStopping ?? (() => false),
      isDevelopment: false,
      logger: silentLogger,
      metrics: createPrometheusMetrics(),
    }),
  );
  await graceful.listen(0, "127.0.0.1");
  const { port } = graceful.server.address() as AddressInfo;
  onTestFinished(() => {
    graceful.server.closeAllConnections();
    graceful.server.close();
  });
  return { ...graceful, port, ask: (path: string, asked: Asked = {}) => ask(port, path, asked) };
}

/** Says exactly what it is told to, which `fetch` refuses for Host, Origin and many paths. */
function ask(port: number, path: string, { method = "GET", headers = {}, body }: Asked) {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const all = { host: "localhost", ...headers };
  const sent = httpRequest({ host: "127.0.0.1", port, path, method, headers: all }, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.once("error", reject);
    response.once("end", () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      }),
    );
  });
  sent.once("error", reject);
  sent.end(body);
  return promise;
}
