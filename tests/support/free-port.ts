import { createServer } from "node:net";

/** Below the ports the system gives to outgoing connections, a hundred for each worker of the test runner. */
const FIRST = 20_000;
const PER_WORKER = 100;
const WORKERS = 100;

const worker = Number(process.env["VITEST_POOL_ID"] ?? process.env["TEST_PARALLEL_INDEX"] ?? 0);
let turn = 0;

/**
 * A port for a process that is started next. Asking the system for one and giving it back is not enough: until the
 * process listens, another test, or any connection, may be given the same one.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < PER_WORKER; attempt += 1) {
    const port = FIRST + (worker % WORKERS) * PER_WORKER + (turn % PER_WORKER);
    turn += 1;
    if (await isFree(port)) return port;
  }
  throw new Error(`Worker ${worker} has no free port left.`);
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once("error", () => resolve(false));
  server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  return promise;
}
