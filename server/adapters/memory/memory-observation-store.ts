import { operationId, type Seen } from "@/server/domain/topology/observed";
import type { ObservationStore } from "@/server/ports/observation-store";
import type { MemoryState } from "./memory-state";

type State = Pick<
  MemoryState,
  "observedEdges" | "observedOperations" | "addressOwners" | "serviceMinutes"
>;

export function createMemoryObservationStore(state: State): ObservationStore {
  return {
    async saveEdges(edges) {
      const all = new Map(state.observedEdges);
      for (const edge of edges) all.set(edge.id, widen(edge, all.get(edge.id)));
      state.observedEdges = all;
    },
    async saveOperations(operations) {
      const all = new Map(state.observedOperations);
      for (const one of operations) {
        const id = operationId(one.subject);
        all.set(id, widen(one, all.get(id)));
      }
      state.observedOperations = all;
    },
    async saveAddresses(owners) {
      const all = new Map(state.addressOwners);
      for (const owner of owners) {
        const key = `${owner.environment}|${owner.address}`;
        const known = all.get(key);
        if (!known || owner.lastSeenAt >= known.lastSeenAt) all.set(key, owner);
      }
      state.addressOwners = all;
    },
    listEdges: async (environment, service) =>
      [...state.observedEdges.values()]
        .filter(({ subject }) => subject.environment === environment)
        .filter(({ subject }) => service === undefined || subject.service === service)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    findEdge: async (id) => state.observedEdges.get(id) ?? null,
    listOperations: async (environment, service) =>
      [...state.observedOperations.values()]
        .filter(({ subject }) => subject.environment === environment)
        .filter(({ subject }) => service === undefined || subject.service === service)
        .sort((a, b) => (operationId(a.subject) < operationId(b.subject) ? -1 : 1)),
    listAddresses: async (from) =>
      [...state.addressOwners.values()].filter(({ lastSeenAt }) => lastSeenAt >= from),
    listReportingServices: async (environment, from) => {
      const rows = [...state.serviceMinutes.values()].filter(
        (it) => it.environment === environment && it.at >= from,
      );
      return [...new Set(rows.map(({ service }) => service))].sort();
    },
    async deleteBefore(at) {
      const isKept = ([, { lastSeenAt }]: readonly [string, { readonly lastSeenAt: Date }]) =>
        lastSeenAt >= at;
      state.observedEdges = new Map([...state.observedEdges].filter(isKept));
      state.observedOperations = new Map([...state.observedOperations].filter(isKept));
      state.addressOwners = new Map([...state.addressOwners].filter(isKept));
    },
  };
}

/** The earliest first sight and the latest last sight of both. */
const widen = <T extends Seen<unknown>>(seen: T, known: T | undefined): T =>
  known
    ? {
        ...seen,
        firstSeenAt: seen.firstSeenAt < known.firstSeenAt ? seen.firstSeenAt : known.firstSeenAt,
        lastSeenAt: seen.lastSeenAt > known.lastSeenAt ? seen.lastSeenAt : known.lastSeenAt,
      }
    : seen;
