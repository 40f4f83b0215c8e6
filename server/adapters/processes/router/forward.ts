import {
  type ClientRequest,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
} from "node:http";
import { forwardedHeaders, returnedHeaders } from "./headers";
import { afterConnectFailure } from "./health";
import { pickUpstream, type Upstream } from "./upstream";

const CONNECT_TIMEOUT_MS = 2_000;
const ANSWER_TIMEOUT_MS = 60_000;
/** Safe to send twice when no answer came (RFC 9110, section 9.2.2); only without a body, which is gone once sent. */
const REPEATABLE = new Set(["GET", "HEAD", "OPTIONS"]);

export interface Forwarding {
  readonly service: string;
  /** Asked at every attempt, for the targets may have changed since the last one. */
  readonly upstreams: () => readonly Upstream[];
  readonly onError: () => void;
  readonly onDrained: () => void;
}

interface Exchange {
  readonly forwarding: Forwarding;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly tried: Set<Upstream>;
}

interface Attempt {
  readonly upstream: Upstream;
  readonly outgoing: ClientRequest;
  /** The instance took the connection; from then on it may have seen the request. */
  connected: boolean;
  finished: boolean;
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined ||
  (headers["content-length"] !== undefined && headers["content-length"] !== "0");

function refuse({ forwarding, response, incoming }: Exchange, status: 502 | 503 | 504): void {
  forwarding.onError();
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const title = {
    502: `An instance of ${forwarding.service} broke off before it answered.`,
    503: `No instance of ${forwarding.service} passes its health check.`,
    504: `An instance of ${forwarding.service} did not answer in time.`,
  }[status];
  response.writeHead(status, {
    "content-type": "application/problem+json",
    ...(status === 503 && { "retry-after": "1" }),
  });
  response.end(JSON.stringify({ type: "about:blank", title, status }));
  // An unread body would keep the connection from being used again.
  incoming.resume();
}

function finish(exchange: Exchange, attempt: Attempt): void {
  if (attempt.finished) return;
  attempt.finished = true;
  const { upstream } = attempt;
  upstream.inFlight -= 1;
  if (upstream.draining && upstream.inFlight === 0) exchange.forwarding.onDrained();
}

function answer(exchange: Exchange, attempt: Attempt, incoming: IncomingMessage): void {
  const { response } = exchange;
  const { upstream } = attempt;
  const status = incoming.statusCode ?? 502;
  upstream.requests += 1;
  if (status >= 500) {
    upstream.errors += 1;
    exchange.forwarding.onError();
  }
  response.writeHead(
    status,
    incoming.statusMessage ?? "",
    returnedHeaders(incoming, upstream.target.instanceId),
  );
  incoming.pipe(response);
  incoming.once("error", () => response.destroy());
  incoming.once("close", () => finish(exchange, attempt));
}

/** Whether another instance may get the request: this one never had it, or having it twice does no harm. */
function mayTryAnother({ incoming }: Exchange, attempt: Attempt, hasTimedOut: boolean): boolean {
  if (!attempt.connected) return true;
  return !hasTimedOut && REPEATABLE.has(incoming.method ?? "") && !hasBody(incoming);
}

function onFailure(exchange: Exchange, attempt: Attempt, error: NodeJS.ErrnoException): void {
  if (attempt.finished) return;
  const { response } = exchange;
  const { upstream } = attempt;
  finish(exchange, attempt);
  if (response.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  const said = error.code ?? error.message;
  if (!attempt.connected) upstream.health = afterConnectFailure(upstream.health, said, Date.now());
  const hasTimedOut = error.code === "ETIMEDOUT";
  if (mayTryAnother(exchange, attempt, hasTimedOut)) {
    send(exchange);
    return;
  }
  upstream.requests += 1;
  upstream.errors += 1;
  refuse(exchange, hasTimedOut ? 504 : 502);
}

const timedOut = (what: string): NodeJS.ErrnoException =>
  Object.assign(new Error(what), { code: "ETIMEDOUT" });

/** The body is sent only to an instance that took the connection, so a refused one costs nothing. */
function whenConnected(attempt: Attempt, start: () => void): void {
  const { outgoing } = attempt;
  outgoing.once("socket", (socket) => {
    const connected = (): void => {
      attempt.connected = true;
      start();
    };
    if (!socket.connecting) {
      connected();
      return;
    }
    const timer = setTimeout(
      () => outgoing.destroy(timedOut("The connection was not taken in time.")),
      CONNECT_TIMEOUT_MS,
    );
    socket.once("connect", connected);
    outgoing.once("close", () => clearTimeout(timer));
    socket.once("connect", () => clearTimeout(timer));
  });
}

function send(exchange: Exchange): void {
  const { forwarding, incoming, response, tried } = exchange;
  const upstream = pickUpstream(forwarding.upstreams(), tried);
  if (upstream === null) {
    refuse(exchange, tried.size === 0 ? 503 : 502);
    return;
  }
  tried.add(upstream);
  upstream.inFlight += 1;
  const outgoing = openRequest({
    host: upstream.target.host,
    port: upstream.target.port,
    method: incoming.method ?? "GET",
    path: incoming.url ?? "/",
    headers: forwardedHeaders(incoming),
    agent: upstream.agent,
  });
  const attempt: Attempt = { upstream, outgoing, connected: false, finished: false };
  outgoing.once("response", (reply) => answer(exchange, attempt, reply));
  outgoing.once("error", (error) => onFailure(exchange, attempt, error));
  outgoing.setTimeout(ANSWER_TIMEOUT_MS, () => outgoing.destroy(timedOut("No answer in time.")));
  response.once("close", () => {
    if (!response.writableFinished) outgoing.destroy();
  });
  whenConnected(attempt, () => {
    if (hasBody(incoming)) incoming.pipe(outgoing);
    else outgoing.end();
  });
}

/** Passes one request to an instance; to another one when the first cannot be reached. */
export function forward(
  forwarding: Forwarding,
  incoming: IncomingMessage,
  response: ServerResponse,
): void {
  response.on("error", () => response.destroy());
  send({ forwarding, incoming, response, tried: new Set() });
}
