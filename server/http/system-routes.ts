import type { Metrics } from "@/server/ports/metrics";
import { sendJson } from "./exchange";
import type { Route } from "./route";

export interface Readiness {
  readonly isReady: boolean;
  /** Each part and whether it can work, for whoever asks why not. */
  readonly parts: Readonly<Record<string, boolean>>;
}

export interface SystemRouteDeps {
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Metrics;
}

const OK = 200;
const NOT_READY = 503;

export function systemRoutes({ readiness, metrics }: SystemRouteDeps): Route[] {
  return [
    {
      method: "GET",
      path: "/livez",
      auth: "none",
      handle: ({ response }) => {
        response.setHeader("cache-control", "no-store");
        sendJson(response, OK, { alive: true });
      },
    },
    {
      method: "GET",
      path: "/readyz",
      auth: "none",
      handle: async ({ response }) => {
        const { isReady, parts } = await readiness();
        response.setHeader("cache-control", "no-store");
        sendJson(response, isReady ? OK : NOT_READY, { ready: isReady, parts });
      },
    },
    {
      method: "GET",
      path: "/metrics",
      auth: "none",
      handle: async ({ response }) => {
        const { type, text } = await metrics.render();
        response.setHeader("content-type", type);
        response.end(text);
      },
    },
  ];
}
