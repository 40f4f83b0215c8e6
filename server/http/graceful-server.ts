import { createServer, type RequestListener, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export interface GracefulServer {
  readonly server: Server;
  listen(port: number, host: string): Promise<void>;
  /** Answers what has arrived, then closes; what is still open after `limitMs` is cut. */
  drain(noticeMs: number, limitMs: number): Promise<void>;
}

const KEEP_ALIVE_MS = 65_000;
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 60_000;
const MAX_HEADER_BYTES = 32 * 1024;

/** `upgrades`: only Next's development server speaks another protocol; elsewhere a request to do so is one like any other. */
export function createGracefulServer(
  listener: RequestListener,
  upgrades: "allowed" | "ignored" = "ignored",
): GracefulServer {
  const shouldUpgradeCallback = (): boolean => upgrades === "allowed";
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, shouldUpgradeCallback }, listener);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    else socket.destroy();
  });
  return {
    server,
    listen(port, host) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      server.once("error", reject);
      server.listen(port, host, () => {
        server.off("error", reject);
        resolve();
      });
      return promise;
    },
    async drain(noticeMs, limitMs) {
      await sleep(noticeMs);
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), limitMs);
      await closed.promise;
      clearTimeout(cut);
    },
  };
}
