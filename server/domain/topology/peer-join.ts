import type { AddressBook } from "./address-book";
import { addressKey } from "./address-book";
import type { Peer } from "./peer";
import type { TelemetryResource } from "./span";
import type { CallFact, RequestFact } from "./span-facts";

/** A call and when it was made, waiting for or joined with its peer. */
export interface CallRecord {
  readonly resource: TelemetryResource;
  readonly fact: CallFact;
  readonly endMs: number;
  readonly durationMs: number;
}

export interface PeerJoinOptions {
  readonly book: AddressBook;
  /** Whether a service of that name is known, from the catalog or from its own telemetry. */
  readonly isService: (name: string) => boolean;
  /** Takes a call once it is known whom it reached. */
  readonly settle: (call: CallRecord, peer: Peer | null) => void;
  /** How long a call waits for the span of the other side. */
  readonly patienceMs: number;
  /** How many calls, and how many answers, wait at most. */
  readonly limit: number;
}

interface Waiting<T> {
  readonly value: T;
  readonly sinceMs: number;
}

/**
 * Finds out whom a call reached: the service of the paired server span; else, when its patience ends, the peer the
 * span names, the address or the host. The two sides of a call come in any order and in different bodies, so even a
 * known address waits: it may have moved to another service meanwhile.
 */
export class PeerJoin {
  readonly #options: PeerJoinOptions;
  readonly #calls = new Map<string, Waiting<CallRecord>>();
  readonly #answers = new Map<string, Waiting<string>>();

  constructor(options: PeerJoinOptions) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#calls.size;
  }

  called(call: CallRecord, nowMs: number): void {
    const { fact } = call;
    if (fact.peer) {
      this.#options.settle(call, fact.peer);
      return;
    }
    const answer = this.#answers.get(fact.id);
    if (answer) {
      this.#answers.delete(fact.id);
      this.#pair(call, answer.value, nowMs);
      return;
    }
    this.#calls.set(fact.id, { value: call, sinceMs: nowMs });
    this.#trim(nowMs);
  }

  answered(resource: TelemetryResource, fact: RequestFact, nowMs: number): void {
    const { environment, service } = resource;
    const address = fact.address === null ? null : addressKey(fact.address, resource.host);
    if (address !== null) this.#options.book.learn({ environment, address, service }, nowMs);
    for (const id of fact.pairIds) {
      const call = this.#calls.get(id);
      if (call) {
        this.#calls.delete(id);
        this.#pair(call.value, service, nowMs);
      } else if (fact.queue === null) {
        this.#answers.set(id, { value: service, sinceMs: nowMs });
      }
    }
    this.#trim(nowMs);
  }

  /** Settles the calls whose patience ended; at the end of the process, all of them. */
  expire(nowMs: number): void {
    const before = nowMs - this.#options.patienceMs;
    for (const [id, { value, sinceMs }] of this.#calls) {
      if (sinceMs > before) break;
      this.#calls.delete(id);
      this.#options.settle(value, this.#guess(value, nowMs));
    }
    for (const [id, { sinceMs }] of this.#answers) {
      if (sinceMs > before) break;
      this.#answers.delete(id);
    }
  }

  #pair(call: CallRecord, service: string, nowMs: number): void {
    const { environment, host } = call.resource;
    const { address } = call.fact;
    if (address !== null)
      this.#options.book.learn({ environment, address: addressKey(address, host), service }, nowMs);
    this.#options.settle(call, { kind: "service", name: service });
  }

  #ownerOf({ fact, resource }: CallRecord, nowMs: number): string | null {
    if (fact.address === null) return null;
    const key = addressKey(fact.address, resource.host);
    return this.#options.book.find(resource.environment, key, nowMs);
  }

  #guess(call: CallRecord, nowMs: number): Peer | null {
    const { peerName, address } = call.fact;
    if (peerName !== null)
      return { kind: this.#options.isService(peerName) ? "service" : "external", name: peerName };
    if (address === null) return null;
    const owner = this.#ownerOf(call, nowMs);
    if (owner !== null) return { kind: "service", name: owner };
    const label = address.split(/[.:]/, 1)[0] ?? "";
    if (this.#options.isService(label)) return { kind: "service", name: label };
    return { kind: "external", name: address };
  }

  #trim(nowMs: number): void {
    const { limit, settle } = this.#options;
    if (this.#calls.size > limit)
      for (const [id, { value }] of this.#calls) {
        this.#calls.delete(id);
        settle(value, this.#guess(value, nowMs));
        break;
      }
    if (this.#answers.size > limit)
      for (const id of this.#answers.keys()) {
        this.#answers.delete(id);
        break;
      }
  }
}
