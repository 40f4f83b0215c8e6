import { normaliseRoute, templatePath } from "./path-template";
import type { Peer } from "./peer";
import type { PortKind } from "./port-kind";
import { numberOf, textOf } from "./semantic-attributes";
import type { Span, SpanAttributes } from "./span";

/** How the user agent of Portside's own probes begins: they are not traffic. */
export const PROBE_AGENT = "portside-probe";

/** A request the service served or a message it took: its driving side. */
export interface RequestFact {
  readonly type: "request";
  readonly kind: PortKind | null;
  /** `GET /orders/:id`, `shop.Cart/Add`, a destination; null where the span does not say. */
  readonly operation: string | null;
  /** Spans of the other side this one may be the answer to. */
  readonly pairIds: readonly string[];
  /** The address the caller used, by which later callers are recognised. */
  readonly address: string | null;
  /** Where the message came from. */
  readonly queue: Peer | null;
  readonly failed: boolean;
}

/** A call the service made: its driven side. */
export interface CallFact {
  readonly type: "call";
  readonly id: string;
  readonly protocol: string;
  readonly adapter: string | null;
  /** Who was called, where the span itself settles it. */
  readonly peer: Peer | null;
  /** What to recognise the callee by otherwise. */
  readonly address: string | null;
  readonly peerName: string | null;
  readonly failed: boolean;
}

export type SpanFact = RequestFact | CallFact;

/** gRPC status codes that mean the service, not the caller, was at fault. */
const GRPC_FAULTS: ReadonlySet<number> = new Set([2, 4, 8, 12, 13, 14, 15]);

const SENDS: ReadonlySet<string> = new Set(["send", "publish", "create"]);
const CONNECT = /(^|[.\- ])connect$/i;

const DEFAULT_PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

/** What a span says of the edges of its service, or null where it says nothing of them. */
export function factOf(span: Span): SpanFact | null {
  switch (span.kind) {
    case "server":
      return servedRequest(span);
    case "consumer":
      return consumedMessage(span);
    case "client":
      return clientCall(span);
    case "producer":
      return sentMessage(span);
    case "internal":
    case "unspecified":
      return null;
  }
}

function servedRequest(span: Span): RequestFact | null {
  const { attributes } = span;
  if (textOf(attributes, "userAgent")?.startsWith(PROBE_AGENT)) return null;
  return {
    type: "request",
    ...drivingPort(attributes),
    pairIds: span.parentId === null ? [] : [span.parentId],
    address: join(textOf(attributes, "ownAddress"), numberOf(attributes, "ownPort")),
    queue: null,
    failed: hasFailed(span),
  };
}

function drivingPort(attributes: SpanAttributes): Pick<RequestFact, "kind" | "operation"> {
  const rpc = rpcOperation(attributes);
  if (rpc) return rpc;
  const method = textOf(attributes, "httpMethod");
  if (method === null) return { kind: null, operation: null };
  const graphql = textOf(attributes, "graphqlOperation");
  if (graphql !== null) return { kind: "GRAPHQL", operation: graphql };
  const route = textOf(attributes, "httpRoute");
  const path = textOf(attributes, "urlPath") ?? pathOf(textOf(attributes, "urlFull"));
  const template = route === null ? templatePath(path ?? "/") : normaliseRoute(route);
  return { kind: "HTTP", operation: `${method.toUpperCase()} ${template}` };
}

function rpcOperation(attributes: SpanAttributes): Pick<RequestFact, "kind" | "operation"> | null {
  const system = textOf(attributes, "rpcSystem");
  const method = textOf(attributes, "rpcMethod");
  if (system === null || method === null) return null;
  const service = textOf(attributes, "rpcService");
  return {
    kind: system === "trpc" ? "TRPC" : "GRPC",
    operation: service === null ? method : `${service}/${method}`,
  };
}

function consumedMessage(span: Span): RequestFact {
  const queue = queueOf(span.attributes);
  const parents = span.parentId === null ? [] : [span.parentId];
  return {
    type: "request",
    kind: "EVENT",
    operation: queue?.name ?? null,
    pairIds: [...parents, ...span.linkIds],
    address: null,
    queue,
    failed: span.isError,
  };
}

function clientCall(span: Span): CallFact | null {
  const { attributes } = span;
  const system = textOf(attributes, "dbSystem");
  if (system !== null) return databaseCall(span, system);
  if (textOf(attributes, "messagingSystem") !== null)
    return SENDS.has(textOf(attributes, "messagingOperation") ?? "") ? sentMessage(span) : null;
  return {
    ...callOf(span),
    protocol: textOf(attributes, "rpcSystem") ?? "http",
    peer: null,
    failed: hasFailed(span),
  };
}

function databaseCall(span: Span, system: string): CallFact | null {
  if (CONNECT.test(span.name)) return null;
  const call = callOf(span);
  const namespace = textOf(span.attributes, "dbNamespace");
  return {
    ...call,
    protocol: system,
    peer: { kind: "database", system, address: call.address, namespace },
    failed: span.isError,
  };
}

function sentMessage(span: Span): CallFact {
  return {
    ...callOf(span),
    protocol: textOf(span.attributes, "messagingSystem") ?? "message",
    peer: queueOf(span.attributes),
    failed: span.isError,
  };
}

function callOf(span: Span): Pick<CallFact, "type" | "id" | "adapter" | "address" | "peerName"> {
  const { attributes } = span;
  return {
    type: "call",
    id: span.id,
    adapter: textOf(attributes, "adapter"),
    address: targetAddress(attributes),
    peerName: textOf(attributes, "peerService"),
  };
}

function targetAddress(attributes: SpanAttributes): string | null {
  const named = textOf(attributes, "targetAddress");
  if (named !== null) return join(named, numberOf(attributes, "targetPort"));
  const url = textOf(attributes, "urlFull");
  if (url !== null && URL.canParse(url)) {
    const { hostname, port, protocol } = new URL(url);
    return join(hostname, port === "" ? (DEFAULT_PORTS[protocol] ?? null) : Number(port));
  }
  return join(textOf(attributes, "peerAddress"), numberOf(attributes, "peerPort"));
}

function queueOf(attributes: SpanAttributes): (Peer & { kind: "queue" }) | null {
  const name = textOf(attributes, "destination");
  if (name === null) return null;
  return { kind: "queue", system: textOf(attributes, "messagingSystem") ?? "message", name };
}

/** A refusal (4xx) is an answer; only a fault of the callee, or no answer at all, is an error of the edge. */
function hasFailed(span: Span): boolean {
  const grpc = numberOf(span.attributes, "grpcStatus");
  if (grpc !== null) return GRPC_FAULTS.has(grpc);
  const http = numberOf(span.attributes, "httpStatus");
  return http === null ? span.isError : http >= 500;
}

const join = (address: string | null, port: number | null): string | null => {
  if (address === null) return null;
  const host = address.toLowerCase();
  return port === null ? host : `${host}:${port}`;
};

const pathOf = (url: string | null): string | null =>
  url !== null && URL.canParse(url) ? new URL(url).pathname : null;
