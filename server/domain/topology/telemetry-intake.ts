import type { LatencySketch } from "@/server/domain/health/latency-sketch";
import { type DueRows, MINUTE_MS, MinuteSeries } from "@/server/domain/health/minute-series";
import { AddressBook, type AddressOwner } from "./address-book";
import {
  type EdgeSubject,
  edgeId,
  type OperationSubject,
  operationId,
  type ServiceSubject,
  serviceSubjectId,
} from "./observed";
import { CLIENTS, type Peer } from "./peer";
import { type CallRecord, PeerJoin } from "./peer-join";
import { type DueSeen, SeenSet } from "./seen-set";
import {
  type Rejections,
  type ResourceSpans,
  reject,
  type Span,
  type TelemetryResource,
} from "./span";
import { factOf, type RequestFact } from "./span-facts";
import { resourceOf } from "./telemetry-resource";

export interface IntakeLimits {
  /** Spans that ended longer ago are refused: their minute is closed. */
  readonly oldestMs: number;
  /** How far a sender's clock may be ahead. */
  readonly newestMs: number;
  readonly services: number;
  /** Rows of all open minutes together. */
  readonly series: number;
  readonly edgesPerService: number;
  readonly operationsPerService: number;
  readonly instancesPerService: number;
  /** Calls that wait for the other side. */
  readonly waiting: number;
  readonly patienceMs: number;
}

export const INTAKE_LIMITS: IntakeLimits = {
  oldestMs: 10 * MINUTE_MS,
  newestMs: MINUTE_MS,
  services: 3_000,
  series: 60_000,
  edgesPerService: 200,
  operationsPerService: 200,
  instancesPerService: 200,
  waiting: 50_000,
  patienceMs: 10_000,
};

export const REFUSED = {
  old: "ended more than 10 minutes ago",
  future: "ended in the future",
  services: "more services than can be kept",
  instances: "more instances of one service than can be kept",
  series: "more series than can be kept",
} as const;

/** What is due to be written, with the calls that say it was. */
export interface DueTelemetry {
  readonly services: DueRows<ServiceSubject>;
  readonly edges: DueRows<EdgeSubject>;
  readonly edgesSeen: DueSeen<EdgeSubject>;
  readonly operations: DueSeen<OperationSubject>;
  readonly addresses: readonly AddressOwner[];
}

/** Turns spans into the sums and sightings that are stored. Holds only what the open minutes need. */
export class TelemetryIntake {
  readonly #limits: IntakeLimits;
  readonly #services: MinuteSeries<ServiceSubject>;
  readonly #edges: MinuteSeries<EdgeSubject>;
  readonly #instances: SeenSet<ServiceSubject>;
  readonly #edgesSeen: SeenSet<EdgeSubject>;
  readonly #operations: SeenSet<OperationSubject>;
  readonly #book: AddressBook;
  readonly #join: PeerJoin;
  readonly #serviceNames = new Map<string, number>();
  #catalog: ReadonlySet<string> = new Set();
  /** Calls that could not be kept after their body was answered: counted, since nobody is left to be told. */
  #lostCalls = 0;

  constructor(newSketch: () => LatencySketch, limits: IntakeLimits = INTAKE_LIMITS) {
    this.#limits = limits;
    this.#services = new MinuteSeries({ newSketch, limit: limits.series });
    this.#edges = new MinuteSeries({ newSketch, limit: limits.series });
    this.#instances = new SeenSet(limits.instancesPerService);
    this.#edgesSeen = new SeenSet(limits.edgesPerService);
    this.#operations = new SeenSet(limits.operationsPerService);
    this.#book = new AddressBook(limits.services * 4);
    this.#join = new PeerJoin({
      book: this.#book,
      isService: (name) => this.#serviceNames.has(name) || this.#catalog.has(name),
      settle: (call, peer) => this.#settle(call, peer),
      patienceMs: limits.patienceMs,
      limit: limits.waiting,
    });
  }

  get waiting(): number {
    return this.#join.waiting;
  }

  get openSeries(): number {
    return this.#services.size + this.#edges.size;
  }

  get lostCalls(): number {
    return this.#lostCalls;
  }

  /** Takes what other processes and the catalog know, to recognise peers by. */
  learn(known: {
    readonly services: Iterable<string>;
    readonly addresses: readonly AddressOwner[];
  }) {
    this.#catalog = new Set(known.services);
    this.#book.restore(known.addresses);
  }

  /** Takes the spans of one process in; what it cannot keep is counted in `rejections`. */
  accept(body: ResourceSpans, rejections: Rejections, nowMs: number): void {
    const resource = resourceOf(body.attributes);
    if (typeof resource === "string") {
      reject(rejections, resource, body.spans.length);
      return;
    }
    const refusal = this.#admit(resource, nowMs);
    if (refusal !== null) {
      reject(rejections, refusal, body.spans.length);
      return;
    }
    for (const span of body.spans) {
      const problem = this.#take(resource, span, nowMs);
      if (problem !== null) reject(rejections, problem);
    }
  }

  /** What changed since the last write. Calls still waiting for their peer come later. */
  due(nowMs: number): DueTelemetry {
    this.#join.expire(nowMs);
    return {
      services: this.#services.due(),
      edges: this.#edges.due(),
      edgesSeen: this.#edgesSeen.due(),
      operations: this.#operations.due(),
      addresses: this.#book.takeNew(),
    };
  }

  /** Ends every wait: for the last write of a process. */
  settleAll(nowMs: number): void {
    this.#join.expire(nowMs + this.#limits.patienceMs + 1);
  }

  forget(nowMs: number): void {
    const before = nowMs - this.#limits.oldestMs - 2 * MINUTE_MS;
    this.#services.forgetBefore(before);
    this.#edges.forgetBefore(before);
    this.#instances.due().written();
    this.#instances.forgetBefore(before);
    this.#edgesSeen.forgetBefore(before);
    this.#operations.forgetBefore(before);
    for (const [name, lastMs] of this.#serviceNames)
      if (lastMs < before) this.#serviceNames.delete(name);
  }

  #admit(resource: TelemetryResource, nowMs: number): string | null {
    const { service, environment, version, instance } = resource;
    if (!this.#serviceNames.has(service) && this.#serviceNames.size >= this.#limits.services)
      return REFUSED.services;
    const subject = { service, environment, version, instance };
    const owner = `${environment}|${service}`;
    const key = serviceSubjectId(subject);
    if (!this.#instances.admits(key, owner)) return REFUSED.instances;
    this.#instances.see(key, owner, { subject, atMs: nowMs });
    this.#serviceNames.set(service, nowMs);
    return null;
  }

  #take(resource: TelemetryResource, span: Span, nowMs: number): string | null {
    const endMs = span.startMs + span.durationMs;
    if (endMs < nowMs - this.#limits.oldestMs) return REFUSED.old;
    if (endMs > nowMs + this.#limits.newestMs) return REFUSED.future;
    const fact = factOf(span);
    if (fact === null) return null;
    if (fact.type === "request") return this.#serve(resource, span, { fact, nowMs });
    this.#join.called({ resource, fact, endMs, durationMs: span.durationMs }, nowMs);
    return null;
  }

  #serve(
    resource: TelemetryResource,
    span: Span,
    { fact, nowMs }: { readonly fact: RequestFact; readonly nowMs: number },
  ): string | null {
    const { environment, service, version, instance } = resource;
    const endMs = span.startMs + span.durationMs;
    const one = { endMs, durationMs: span.durationMs, failed: fact.failed };
    const subject = { environment, service, version, instance };
    if (!this.#services.record(serviceSubjectId(subject), subject, one)) return REFUSED.series;
    if (fact.kind !== null && fact.operation !== null) {
      const operation = { environment, service, kind: fact.kind, operation: fact.operation };
      const owner = `${environment}|${service}`;
      this.#operations.see(operationId(operation), owner, { subject: operation, atMs: endMs });
    }
    this.#join.answered(resource, fact, nowMs);
    const caller = fact.queue ?? (isEntry(span) ? CLIENTS : null);
    if (caller === null) return null;
    const edge: EdgeSubject = {
      environment,
      service,
      direction: "driving",
      adapter: null,
      protocol: protocolOf(fact, caller),
      peer: caller,
    };
    return this.#addEdge(edge, one) ? null : REFUSED.series;
  }

  #settle(call: CallRecord, peer: Peer | null): void {
    const { environment, service } = call.resource;
    if (peer === null || (peer.kind === "service" && peer.name === service)) return;
    const { adapter, protocol, failed } = call.fact;
    const edge: EdgeSubject = {
      environment,
      service,
      direction: "driven",
      adapter,
      protocol,
      peer,
    };
    const one = { endMs: call.endMs, durationMs: call.durationMs, failed };
    if (!this.#addEdge(edge, one)) this.#lostCalls += 1;
  }

  #addEdge(
    edge: EdgeSubject,
    one: { readonly endMs: number; readonly durationMs: number; readonly failed: boolean },
  ): boolean {
    const id = edgeId(edge);
    const owner = `${edge.environment}|${edge.service}`;
    if (!this.#edgesSeen.admits(id, owner)) return false;
    if (!this.#edges.record(id, edge, one)) return false;
    this.#edgesSeen.see(id, owner, { subject: edge, atMs: one.endMs });
    return true;
  }
}

/** A server span at the root of its trace was called by someone who does not report. */
const isEntry = (span: Span): boolean => span.kind === "server" && span.parentId === null;

function protocolOf(fact: RequestFact, caller: Peer): string {
  if (caller.kind === "queue") return caller.system;
  return fact.kind === "GRPC" ? "grpc" : "http";
}
