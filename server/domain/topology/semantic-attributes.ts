import type { AttributeValue, SpanAttributes } from "./span";

/** OpenTelemetry attributes by meaning, newest name first: agents of every age send one of them. */
const NAMES = {
  service: ["service.name"],
  version: ["service.version"],
  instance: ["service.instance.id"],
  environment: ["deployment.environment.name", "deployment.environment"],
  host: ["host.name", "host.id"],
  adapter: ["portside.adapter"],
  peerService: ["service.peer.name", "peer.service"],
  httpMethod: ["http.request.method", "http.method"],
  httpRoute: ["http.route"],
  httpStatus: ["http.response.status_code", "http.status_code"],
  urlFull: ["url.full", "http.url"],
  urlPath: ["url.path", "http.target"],
  userAgent: ["user_agent.original", "http.user_agent"],
  ownAddress: ["server.address", "net.host.name"],
  ownPort: ["server.port", "net.host.port"],
  targetAddress: ["server.address", "net.peer.name"],
  targetPort: ["server.port", "net.peer.port"],
  peerAddress: ["network.peer.address", "net.sock.peer.addr", "net.peer.ip"],
  peerPort: ["network.peer.port", "net.sock.peer.port"],
  rpcSystem: ["rpc.system.name", "rpc.system"],
  rpcService: ["rpc.service"],
  rpcMethod: ["rpc.method"],
  grpcStatus: ["rpc.grpc.status_code", "rpc.response.status_code"],
  dbSystem: ["db.system.name", "db.system"],
  dbNamespace: ["db.namespace", "db.name"],
  messagingOperation: ["messaging.operation.type", "messaging.operation"],
  messagingSystem: ["messaging.system"],
  destination: ["messaging.destination.name", "messaging.destination"],
  graphqlOperation: ["graphql.operation.name"],
} as const satisfies Record<string, readonly string[]>;

export type Meaning = keyof typeof NAMES;

/** Every attribute name worth keeping: anything else is dropped unread, `db.query.text` first of all. */
export const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set(Object.values(NAMES).flat());

const find = (attributes: SpanAttributes, meaning: Meaning): AttributeValue | undefined => {
  for (const name of NAMES[meaning]) {
    const value = attributes.get(name);
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
};

export const textOf = (attributes: SpanAttributes, meaning: Meaning): string | null => {
  const value = find(attributes, meaning);
  return value === undefined ? null : String(value);
};

export const numberOf = (attributes: SpanAttributes, meaning: Meaning): number | null => {
  const value = Number(find(attributes, meaning) ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
};
