import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Stands on the way to a server and breaks it. */
export interface FaultProxy {
  /** The same address, by this way. */
  readonly url: string;
  /** Nothing passes and nothing is closed: connections look alive and are not. */
  freeze(): void;
  /** Connections made from now on work again; frozen ones stay as they are. */
  mend(): void;
  /** Every connection ends at once. */
  cut(): void;
}

interface Pair {
  readonly sockets: readonly [Socket, Socket];
  isFrozen: boolean;
}

const DEFAULT_PORT = 5_432;

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<Pair>();
  let isFrozen = false;

  const server = createServer((near) => {
    const far = connect(Number(port || DEFAULT_PORT), hostname);
    const pair: Pair = { sockets: [near, far], isFrozen };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    const pass = (from: Socket, to: Socket): void => {
      from.on("data", (chunk) => {
        if (!pair.isFrozen) to.write(chunk);
      });
      from.on("error", end);
      from.on("close", () => {
        if (!pair.isFrozen) end();
      });
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = (): void => {
    for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
    pairs.clear();
  };
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        cut();
        server.close(() => resolve());
      }),
  );
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    freeze() {
      isFrozen = true;
      for (const pair of pairs) pair.isFrozen = true;
    },
    mend() {
      isFrozen = false;
    },
    cut,
  };
}
