import { type Place, placeKey } from "@/server/domain/releases/place";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type {
  DeployEngine,
  InstanceSpec,
  PlaceTraffic,
  TrafficTarget,
} from "@/server/ports/deploy-engine";
import { createMemoryInstances, type MemoryFate, type MemoryInstances } from "./memory-instances";

export interface MemoryDeployEngineOptions {
  /** What becomes of an instance; ready at once if not told. */
  readonly fate?: (spec: InstanceSpec) => MemoryFate;
}

interface HeldPlace {
  readonly place: Place;
  readonly port: number;
  readonly fence: number;
  readonly targets: readonly TrafficTarget[];
}

const FIRST_PORT = 20_000;
/** An artefact that is not there. */
const NOWHERE = "/nowhere";

const overtaken = (service: string, fence: number): DomainError =>
  new DomainError("conflict", `Another worker has taken over ${service} since.`, {
    details: { service, fence },
  });

function viewPlace(held: HeldPlace, instances: MemoryInstances): PlaceTraffic {
  const { place, port, fence, targets } = held;
  const now = new Date();
  return {
    ...place,
    address: `http://127.0.0.1:${port}`,
    ...{ fence, requests: 0, errors: 0 },
    targets: targets.map((target) => {
      const health = instances.healthOf(place.environment, target.instanceId);
      return {
        ...target,
        ...{ health, healthSince: now, lastCheckAt: now, draining: false },
        lastError: health === "healthy" ? null : "/healthz answered 503",
        ...{ requests: 0, errors: 0, inFlight: 0 },
      };
    }),
  };
}

/** What traffic is set to, by place, with the highest fence seen. */
function createPlaces() {
  const places = new Map<string, HeldPlace>();
  const placeOf = ({ environment, service }: Place): HeldPlace => {
    const place = { environment, service };
    const port = FIRST_PORT + places.size;
    const known = places.get(placeKey(place)) ?? { place, port, fence: 0, targets: [] };
    places.set(placeKey(place), known);
    return known;
  };
  return {
    placeOf,
    all: () => [...places.values()],
    raise(place: Place, fence: number, targets?: readonly TrafficTarget[]) {
      const known = placeOf(place);
      if (fence < known.fence) throw overtaken(place.service, known.fence);
      places.set(placeKey(place), { ...known, fence, targets: targets ?? known.targets });
    },
  };
}

/** An engine whose instances are entries of a map: what starts is ready at once, what is stopped has ended at once. */
export function createMemoryDeployEngine(options: MemoryDeployEngineOptions = {}): DeployEngine {
  const instances = createMemoryInstances(options.fate ?? (() => "healthy"));
  const places = createPlaces();

  return {
    description: { name: "memory", host: "memory" },
    checkArtefact: async ({ location }) => ({
      state: location === NOWHERE ? "missing" : "present",
    }),
    async ensureInstance(spec) {
      if (spec.artefact === NOWHERE) throw notFound("artefact", spec.artefact);
      return instances.ensure(spec);
    },
    observeInstances: async ({ environment, service }) =>
      instances
        .all()
        .filter((each) => each.environment === environment)
        .filter((each) => service === undefined || each.service === service),
    async stopInstance({ environment, service, id, fence, reason }) {
      places.raise({ environment, service }, fence);
      return instances.stop({ environment, id }, reason);
    },
    endpoint: async (place) => `http://127.0.0.1:${places.placeOf(place).port}`,
    async setTraffic({ environment, service, fence, targets }) {
      for (const { instanceId } of targets) instances.find(environment, instanceId);
      places.raise({ environment, service }, fence, targets);
    },
    observeTraffic: async (environment) =>
      places
        .all()
        .filter(({ place }) => place.environment === environment)
        .map((held) => viewPlace(held, instances)),
    async logs({ environment, id }) {
      instances.find(environment, id);
      return { lines: [], cursor: "0" };
    },
    forgetInstances: async (environment, endedBefore) => instances.forget(environment, endedBefore),
    async stopEverything() {
      for (const instance of instances.all()) instances.stop(instance, "everything ends");
    },
  };
}
