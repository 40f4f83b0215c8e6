import type { LiveDelivery, LiveFeed } from "@/server/ports/live-feed";
import type { Metrics } from "@/server/ports/metrics";
import type { Authentication } from "./authentication";
import { type EventStream, openEventStream } from "./event-stream";
import type { Exchange } from "./exchange";
import type { Route } from "./route";

export interface LiveRouteDeps {
  readonly liveFeed: LiveFeed;
  readonly authentication: Authentication;
  readonly metrics: Metrics;
  /** Aborted when the process stops. */
  readonly stopping: AbortSignal;
}

/** A session that ended elsewhere loses its stream within 5 s. */
const RECHECK_MS = 3_000;
const STATUS_MS = 2_000;

/**
 * What changed, as it changes. Each event's id is where a reader goes on from (`Last-Event-ID`); `reset` tells it to read
 * everything anew. `status` says whether Portside itself is up to date, so that a page can say how old its data is.
 */
export const liveRoutes = (deps: LiveRouteDeps): Route[] => [
  {
    method: "GET",
    path: "/api/events",
    auth: { by: "session", permission: "service:read" },
    handle: (exchange) => openLiveStream(exchange, deps),
  },
];

function openLiveStream(exchange: Exchange, deps: LiveRouteDeps): void {
  const { response } = exchange;
  const stream = openEventStream(response);
  deps.metrics.streamsOpen("live", 1);
  const unsubscribe = deps.liveFeed.subscribe({
    after: lastEventId(exchange),
    deliver: (delivery) => send(stream, delivery),
  });
  const stopWatching = watch(exchange, deps, stream);
  response.once("close", () => {
    deps.metrics.streamsOpen("live", -1);
    unsubscribe();
    stopWatching();
  });
}

function send(stream: EventStream, delivery: LiveDelivery): void {
  if (delivery.kind === "reset") {
    stream.send({ event: "reset", id: String(delivery.id), data: "{}" });
    return;
  }
  for (const { id, topic, key, environment, at } of delivery.events)
    stream.send({
      event: "change",
      id: String(id),
      data: JSON.stringify({ topic, key, environment, at }),
    });
}

/** How old what a page shows may be at most: its own clock may be another than the server's. */
function statusOf(liveFeed: LiveFeed) {
  const at = liveFeed.currentAt();
  return {
    current: liveFeed.isCurrent(),
    ageMs: at === null ? null : Math.max(0, Date.now() - at.getTime()),
  };
}

/** Ends the stream with the session or the process, and says every 2 s whether the feed is current: a page counts from it. */
function watch(exchange: Exchange, deps: LiveRouteDeps, stream: EventStream): () => void {
  const tellStatus = (): void =>
    stream.send({ event: "status", data: JSON.stringify(statusOf(deps.liveFeed)) });
  tellStatus();
  const status = setInterval(tellStatus, STATUS_MS);
  const recheck = setInterval(() => void endWithSession(exchange, deps, stream), RECHECK_MS);
  const end = (): void => stream.end();
  deps.stopping.addEventListener("abort", end, { once: true });
  return () => {
    clearInterval(status);
    clearInterval(recheck);
    deps.stopping.removeEventListener("abort", end);
  };
}

/** A database that does not answer ends nobody's stream: it says nothing about the session. */
async function endWithSession(
  { request, actor, logger }: Exchange,
  { authentication }: LiveRouteDeps,
  stream: EventStream,
): Promise<void> {
  try {
    const current = await authentication.bySession(request);
    if (current !== null && current.id === actor?.id) return;
    stream.send({ event: "signed-out", data: "{}" });
    stream.end();
  } catch (error) {
    logger.debug("A stream's session could not be checked", { error });
  }
}

function lastEventId({ request, url }: Exchange): bigint | null {
  const given = request.headers["last-event-id"]?.toString() ?? url.searchParams.get("after") ?? "";
  return /^\d{1,18}$/.test(given) ? BigInt(given) : null;
}
