/** What console and router say to each other, on the router's control endpoint and in its folder. */

export interface RouterTarget {
  readonly instanceId: string;
  readonly host: string;
  readonly port: number;
  /** Where its health is asked for; often the same. */
  readonly healthPort: number;
  readonly weight: number;
  readonly healthPath: string;
}

/** One service's traffic as it is kept in `routes.json`; the port is chosen once. */
export interface Route {
  readonly service: string;
  readonly port: number;
  readonly fence: number;
  readonly targets: readonly RouterTarget[];
}

/** Written by the console before it starts the router. */
export interface RouterSettings {
  readonly environment: string;
  readonly controlPort: number;
  readonly token: string;
  readonly firstServicePort: number;
  readonly lastServicePort: number;
}

export interface TargetView {
  readonly instanceId: string;
  readonly weight: number;
  readonly health: "unchecked" | "healthy" | "unhealthy";
  readonly healthSince: number;
  readonly lastCheckAt: number | null;
  readonly lastError: string | null;
  readonly requests: number;
  readonly errors: number;
  readonly inFlight: number;
  readonly draining: boolean;
}

export interface RouteView {
  readonly service: string;
  readonly port: number;
  readonly fence: number;
  /** Why the port is not being listened on, or null. */
  readonly listenError: string | null;
  readonly requests: number;
  readonly errors: number;
  readonly targets: readonly TargetView[];
}

export interface RouterView {
  readonly environment: string;
  readonly pid: number;
  readonly routes: readonly RouteView[];
}

/** Exit code of a router that found its control port taken: another one of the same folder is at work. */
export const ALREADY_RUNNING = 98;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isWhole = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

function readTarget(value: unknown): RouterTarget {
  if (!isObject(value)) throw new TypeError("A target is an object.");
  const { instanceId, host, port, healthPort, weight, healthPath } = value;
  if (typeof instanceId !== "string" || typeof host !== "string" || typeof healthPath !== "string")
    throw new TypeError("A target has an instanceId, a host and a healthPath.");
  if (!isWhole(port) || !isWhole(healthPort) || !isWhole(weight))
    throw new TypeError("A target's ports and weight are whole numbers.");
  return { instanceId, host, port, healthPort, weight, healthPath };
}

/** What `PUT /routes/<service>` carries. */
export function readPlan(value: unknown): Pick<Route, "fence" | "targets"> {
  if (!isObject(value) || !isWhole(value["fence"]) || !Array.isArray(value["targets"]))
    throw new TypeError("A plan has a fence and targets.");
  return { fence: value["fence"], targets: value["targets"].map(readTarget) };
}

export function readRoutes(value: unknown): readonly Route[] {
  if (!Array.isArray(value)) throw new TypeError("Routes are a list.");
  return value.map((entry: unknown) => {
    const { service, port } = isObject(entry) ? entry : {};
    if (typeof service !== "string" || !isWhole(port))
      throw new TypeError("A route has a service and a port.");
    return { service, port, ...readPlan(entry) };
  });
}

export function readSettings(value: unknown): RouterSettings {
  const settings = isObject(value) ? value : {};
  const { environment, controlPort, token, firstServicePort, lastServicePort } = settings;
  if (typeof environment !== "string" || typeof token !== "string")
    throw new TypeError("Settings have an environment and a token.");
  if (!isWhole(controlPort) || !isWhole(firstServicePort) || !isWhole(lastServicePort))
    throw new TypeError("Settings name their ports.");
  return { environment, controlPort, token, firstServicePort, lastServicePort };
}
