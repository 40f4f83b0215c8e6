import { Agent, type ClientRequest, get } from "node:http";
import type { ServerProcess } from "./server-process";

/** Many open streams of one server, and when each was told of a revision. */
export interface EventStreams {
  readonly count: number;
  /** Milliseconds of `performance.now()` at which each stream was told of a revision. */
  toldAt(revision: number, withinMs: number): Promise<readonly number[]>;
  close(): void;
}

interface Wait {
  readonly revision: number;
  readonly times: number[];
  readonly done: () => void;
}

const OPEN_AT_ONCE = 100;

/** Opens `count` streams, each on a connection of its own, and waits until all of them were greeted. */
export async function openStreams(server: ServerProcess, count: number): Promise<EventStreams> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const requests: ClientRequest[] = [];
  let wait: Wait | null = null;

  const heard = (chunk: Buffer): void => {
    if (wait === null || chunk.length < 20) return;
    if (!chunk.includes(`id: ${wait.revision}\n`)) return;
    wait.times.push(performance.now());
    if (wait.times.length === count) wait.done();
  };

  const open = (index: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = get(
        `${server.origin}/api/client/streaming`,
        {
          agent,
          headers: {
            authorization: server.token,
            "unleash-appname": "bench-streams",
            "unleash-connection-id": `stream-${index}`,
          },
        },
        (response) => {
          if (response.statusCode !== 200) reject(new Error(`A stream got ${response.statusCode}`));
          response.on("data", (chunk: Buffer) => {
            resolve();
            heard(chunk);
          });
          response.on("error", () => undefined);
        },
      );
      request.on("error", reject);
      requests.push(request);
    });

  for (let from = 0; from < count; from += OPEN_AT_ONCE) {
    const size = Math.min(OPEN_AT_ONCE, count - from);
    await Promise.all(Array.from({ length: size }, (_, index) => open(from + index)));
  }
  return {
    count,
    toldAt(revision, withinMs) {
      const { promise, resolve, reject } = Promise.withResolvers<readonly number[]>();
      const times: number[] = [];
      const limit = setTimeout(
        () => reject(new Error(`${times.length} of ${count} streams were told in time`)),
        withinMs,
      );
      wait = {
        revision,
        times,
        done() {
          clearTimeout(limit);
          wait = null;
          resolve(times);
        },
      };
      return promise;
    },
    close() {
      for (const request of requests) request.destroy();
      agent.destroy();
    },
  };
}
