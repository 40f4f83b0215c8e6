import { notFound } from "@/server/domain/shared/errors";
import type {
  InstanceReference,
  InstanceSpec,
  ObservedInstance,
  TargetHealth,
} from "@/server/ports/deploy-engine";

/** What becomes of an instance: `unhealthy` never gets ready, `ended` ends at once with code 1. */
export type MemoryFate = "healthy" | "unhealthy" | "ended";

interface Held {
  readonly instance: ObservedInstance;
  readonly health: TargetHealth;
}

export interface MemoryInstances {
  all(): readonly ObservedInstance[];
  find(environment: string, id: string): ObservedInstance;
  healthOf(environment: string, id: string): TargetHealth;
  ensure(spec: InstanceSpec): ObservedInstance;
  /** Null for one that never started, which then never will. */
  stop(reference: InstanceReference, reason: string): ObservedInstance | null;
  forget(environment: string, endedBefore: Date): number;
}

const FIRST_PORT = 30_000;
const keyOf = ({ environment, id }: InstanceReference): string => `${environment}/${id}`;

const ended = (
  instance: ObservedInstance,
  how: { readonly code: number | null; readonly reason: string | null },
): ObservedInstance => ({
  ...instance,
  state: "ended",
  end: { at: new Date(), signal: null, ...how },
});

const begun = (spec: InstanceSpec, port: number): ObservedInstance => {
  const { id, deploymentId, service, environment, version } = spec;
  return {
    ...{ id, deploymentId, service, environment, version, port },
    ...{ state: "running", host: "memory", pid: port, startedAt: new Date(), end: null },
  };
};

export function createMemoryInstances(fate: (spec: InstanceSpec) => MemoryFate): MemoryInstances {
  const held = new Map<string, Held>();
  const closed = new Set<string>();

  const start = (spec: InstanceSpec): Held => {
    const instance = begun(spec, FIRST_PORT + held.size);
    const becomes = fate(spec);
    if (closed.has(keyOf(spec)))
      return {
        health: "unhealthy",
        instance: { ...ended(instance, { code: null, reason: null }), pid: null, startedAt: null },
      };
    if (becomes === "ended")
      return { health: "unhealthy", instance: ended(instance, { code: 1, reason: null }) };
    return { health: becomes, instance };
  };

  const find = (environment: string, id: string): Held => {
    const found = held.get(keyOf({ environment, id }));
    if (!found) throw notFound("instance", id);
    return found;
  };

  return {
    all: () => [...held.values()].map(({ instance }) => instance),
    find: (environment, id) => find(environment, id).instance,
    healthOf(environment, id) {
      const { instance, health } = find(environment, id);
      return instance.state === "ended" ? "unhealthy" : health;
    },
    ensure(spec) {
      const known = held.get(keyOf(spec)) ?? start(spec);
      held.set(keyOf(spec), known);
      return known.instance;
    },
    stop(reference, reason) {
      closed.add(keyOf(reference));
      const entry = held.get(keyOf(reference));
      if (!entry) return null;
      if (entry.instance.state === "ended") return entry.instance;
      const instance = ended(entry.instance, { code: 0, reason });
      held.set(keyOf(reference), { ...entry, instance });
      return instance;
    },
    forget(environment, endedBefore) {
      const old = [...held].filter(
        ([, { instance }]) =>
          instance.environment === environment &&
          instance.end?.at != null &&
          instance.end.at < endedBefore,
      );
      for (const [key] of old) held.delete(key);
      return old.length;
    },
  };
}
