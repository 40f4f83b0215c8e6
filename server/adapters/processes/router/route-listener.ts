import { createServer, type Server } from "node:http";
import { forward } from "./forward";
import type { Route, RouterTarget, RouteView } from "./protocol";
import { createUpstreamPool } from "./upstream-pool";

const RELISTEN_MS = 1_000;

/** One service's stable port and the instances behind it. */
export interface RouteListener {
  readonly port: number;
  fence(): number;
  route(): Route;
  apply(fence: number, targets: readonly RouterTarget[]): void;
  view(): RouteView;
  /** Stops taking connections; resolves when the last request is answered. */
  close(): Promise<void>;
}

export function createRouteListener(initial: Route): RouteListener {
  const { service, port } = initial;
  const pool = createUpstreamPool();
  let route = initial;
  let requests = 0;
  let errors = 0;
  let listenError: string | null = null;
  let closing = false;

  const forwarding = {
    service,
    upstreams: pool.all,
    onDrained: pool.forgetDrained,
    onError: () => {
      errors += 1;
    },
  };
  const server: Server = createServer({ keepAliveTimeout: 65_000 }, (incoming, response) => {
    requests += 1;
    forward(forwarding, incoming, response);
  });

  const listen = (): void => {
    if (!closing) server.listen(port, "127.0.0.1");
  };
  server.on("listening", () => {
    listenError = null;
  });
  // The port belongs to the service for ever: when someone else sits on it, wait for it and say so meanwhile.
  server.on("error", (error: NodeJS.ErrnoException) => {
    listenError = error.code ?? error.message;
    setTimeout(listen, RELISTEN_MS).unref();
  });
  pool.apply(initial.targets);
  listen();

  return {
    port,
    fence: () => route.fence,
    route: () => route,
    apply(fence, targets) {
      route = { service, port, fence, targets };
      pool.apply(targets);
    },
    view: () => ({
      service,
      port,
      fence: route.fence,
      listenError,
      requests,
      errors,
      targets: pool.view(),
    }),
    close: () => {
      closing = true;
      return new Promise((resolve) => {
        server.close(() => {
          pool.close();
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}
