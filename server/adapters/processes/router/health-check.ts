import { request } from "node:http";
import { afterCheck } from "./health";
import type { Upstream } from "./upstream";

const INTERVAL_MS = 500;
/** While an instance starts, half a second is long: it is asked more often until it first answers. */
const STARTING_INTERVAL_MS = 100;
const TIMEOUT_MS = 2_000;

/** Null when it answered 200, else what was wrong. */
function checkOnce({ target, agent }: Upstream): Promise<string | null> {
  return new Promise((resolve) => {
    const outgoing = request(
      {
        host: target.host,
        port: target.healthPort,
        path: target.healthPath,
        agent,
        headers: { "user-agent": "portside-router" },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (incoming) => {
        incoming.resume();
        incoming.once("error", (error) => resolve(error.message));
        incoming.once("end", () =>
          resolve(
            incoming.statusCode === 200
              ? null
              : `${target.healthPath} answered ${incoming.statusCode ?? "nothing"}`,
          ),
        );
      },
    );
    outgoing.once("error", (error: NodeJS.ErrnoException) =>
      resolve(
        error.name === "AbortError"
          ? `${target.healthPath} did not answer within ${TIMEOUT_MS} ms`
          : (error.code ?? error.message),
      ),
    );
    outgoing.end();
  });
}

/** Asks one instance how it is, again and again, until the returned function is called. */
export function watchHealth(upstream: Upstream): () => void {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const next = async (): Promise<void> => {
    const error = await checkOnce(upstream);
    if (stopped) return;
    upstream.health = afterCheck(upstream.health, error, Date.now());
    timer = setTimeout(
      () => void next(),
      upstream.health.hasBeenHealthy ? INTERVAL_MS : STARTING_INTERVAL_MS,
    );
  };
  void next();

  return () => {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
  };
}
