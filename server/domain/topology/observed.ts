import { type Peer, peerKey } from "./peer";
import { CACHE_SYSTEMS, type PortDirection, type PortKind } from "./port-kind";

/** Whose requests a row counts. */
export interface ServiceSubject {
  readonly environment: string;
  readonly service: string;
  /** Empty where the process does not say. */
  readonly version: string;
  readonly instance: string;
}

/** One edge as telemetry shows it, from the service that reported it. */
export interface EdgeSubject {
  readonly environment: string;
  readonly service: string;
  /** `driven`: the service calls the peer; `driving`: it is called by it. */
  readonly direction: PortDirection;
  /** The adapter the span names; null where it names none. */
  readonly adapter: string | null;
  /** `http`, `grpc`, `postgresql`, `kafka`: the technology on the wire. */
  readonly protocol: string;
  readonly peer: Peer;
}

/** An operation of a driving port, seen in use. */
export interface OperationSubject {
  readonly environment: string;
  readonly service: string;
  readonly kind: PortKind;
  readonly operation: string;
}

export interface Seen<T> {
  readonly subject: T;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

/** One id per edge, the same in every process. */
export const edgeId = (edge: EdgeSubject): string =>
  [
    edge.environment,
    edge.service,
    edge.direction,
    edge.adapter ?? "",
    edge.protocol,
    edge.peer.kind,
    peerKey(edge.peer),
  ].join("|");

export const operationId = (it: OperationSubject): string =>
  [it.environment, it.service, it.kind, it.operation].join("|");

export const serviceSubjectId = (it: ServiceSubject): string =>
  [it.environment, it.service, it.version, it.instance].join("|");

/** What kind of port such an edge would belong to, for an edge that no declared port owns. */
export function portKindOf({ peer, protocol }: EdgeSubject): PortKind {
  if (peer.kind === "database") return CACHE_SYSTEMS.has(peer.system) ? "CACHE" : "PERSISTENCE";
  if (peer.kind === "queue") return "EVENT";
  if (protocol === "http") return "HTTP";
  return protocol === "message" ? "EVENT" : "GRPC";
}
