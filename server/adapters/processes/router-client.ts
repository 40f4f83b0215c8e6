import { DomainError, upstreamUnavailable } from "@/server/domain/shared/errors";
import type { Route, RouterSettings, RouterView, RouteView } from "./router/protocol";

const TIMEOUT_MS = 5_000;

/** Speaks to one environment's router. The router is ours, its answers are typed by the shared protocol. */
export interface RouterClient {
  /** Null when no router of these settings answers. */
  view(signal?: AbortSignal): Promise<RouterView | null>;
  ensureRoute(service: string, signal?: AbortSignal): Promise<RouteView>;
  /** `conflict` when the fence is old. */
  apply(
    service: string,
    plan: Pick<Route, "fence" | "targets">,
    signal?: AbortSignal,
  ): Promise<void>;
  raiseFence(service: string, fence: number): Promise<void>;
  shutDown(): Promise<void>;
}

const isView = (value: unknown): value is RouterView =>
  typeof value === "object" && value !== null && "routes" in value && Array.isArray(value.routes);

const isRoute = (value: unknown): value is RouteView =>
  typeof value === "object" && value !== null && "port" in value && typeof value.port === "number";

const overtaken = (service: string, answer: unknown): DomainError => {
  const fence =
    typeof answer === "object" && answer !== null && "fence" in answer ? answer.fence : null;
  return new DomainError("conflict", `Another worker has taken over ${service} since.`, {
    details: { service, fence },
  });
};

export function createRouterClient(settings: RouterSettings): RouterClient {
  const base = `http://127.0.0.1:${settings.controlPort}`;

  const call = async (
    method: string,
    path: string,
    options: { readonly body?: unknown; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<{ readonly status: number; readonly answer: unknown }> => {
    const limit = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: { authorization: `Bearer ${settings.token}` },
        signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
        ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      });
      return { status: response.status, answer: await response.json() };
    } catch (cause) {
      throw upstreamUnavailable("DeployEngine", "router", cause);
    }
  };

  const put = async (
    service: string,
    path: string,
    options: { readonly body: unknown; readonly signal?: AbortSignal | undefined },
  ): Promise<void> => {
    const { status, answer } = await call("PUT", path, options);
    if (status === 409) throw overtaken(service, answer);
    if (status !== 200)
      throw upstreamUnavailable("DeployEngine", "router", new Error(JSON.stringify(answer)));
  };

  const routePath = (service: string): string => `/routes/${encodeURIComponent(service)}`;

  return {
    async view(signal) {
      const reply = await call("GET", "/view", { signal }).catch(() => null);
      return reply?.status === 200 && isView(reply.answer) ? reply.answer : null;
    },
    async ensureRoute(service, signal) {
      const { answer } = await call("POST", routePath(service), { signal });
      if (isRoute(answer)) return answer;
      throw upstreamUnavailable("DeployEngine", "router", new Error(JSON.stringify(answer)));
    },
    apply: (service, plan, signal) => put(service, routePath(service), { body: plan, signal }),
    raiseFence: (service, fence) =>
      put(service, `${routePath(service)}/fence`, { body: { fence } }),
    async shutDown() {
      await call("POST", "/shutdown").catch(() => null);
    },
  };
}
