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

export interface ServerKind {
  /** Only Next's development server speaks another protocol; elsewhere a request to do so is one like any other. */
  readonly upgrades: "allowed" | "ignored";
  /**
   * Requests without a body: `streamed` to their end, which Next waits for, or `ended` before they are handed over. Our
   * own routes only read what there is; for them nothing is made ready for a body that a poll does not have.
   */
  readonly emptyRequests: "streamed" | "ended";
}

const USUAL: ServerKind = { upgrades: "ignored", emptyRequests: "streamed" };

export function createGracefulServer(
  listener: RequestListener,
  { upgrades, emptyRequests }: ServerKind = USUAL,
): GracefulServer {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      shouldUpgradeCallback: () => upgrades === "allowed",
      optimizeEmptyRequests: emptyRequests === "ended",
    },
    listener,
  );
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
