import type { Place } from "@/server/domain/releases/place";

/**
 * Terms
 *
 * - *instance*: one running process of a release. Its id is chosen by the caller and is the idempotency key: an engine
 *   starts at most one process for an id, ever, however often and from however many consoles it is asked.
 * - *place*: one service in one environment; what traffic is set for.
 * - *fence*: a number that only grows per place. An engine remembers the highest it has seen and refuses effects that
 *   carry a lower one, so a worker that lost its claim while it slept cannot undo what its successor did.
 *
 * Instances and traffic belong to the engine, not to the console: they go on when the console dies.
 *
 * Errors, for every method: `invalid_input` for a name the engine cannot hold, `upstream_unavailable` when the engine
 * does not answer within its time limit (5 s unless told otherwise by `signal`). Others are named where they apply.
 */
export interface DeployEngine {
  /** What the engine is, for the operator: shown, never branched on. */
  readonly description: EngineDescription;

  /**
   * Looks whether the artefact still exists and is what was registered.
   * An artefact that is gone or differs is an answer, not an error.
   */
  checkArtefact(artefact: ArtefactReference, signal?: AbortSignal): Promise<ArtefactCheck>;

  /**
   * Starts the instance unless it was ever started or stopped before, and answers what there is now.
   * Idempotent by `spec.id`: a second call with other contents changes nothing. Does not wait for readiness.
   * `not_found` when the artefact is gone.
   */
  ensureInstance(spec: InstanceSpec, signal?: AbortSignal): Promise<ObservedInstance>;

  /** Everything the engine holds in the environment, running or ended and not yet forgotten, oldest first. */
  observeInstances(
    query: InstanceQuery,
    signal?: AbortSignal,
  ): Promise<readonly ObservedInstance[]>;

  /**
   * Asks the instance to finish, and ends it by force when `graceMs` have passed since the first call.
   * Returns at once with what there is; call again until the state is `ended`. An id the engine never heard of answers
   * null and is closed: it will never start. Take traffic away first. `conflict` when the fence is old.
   */
  stopInstance(request: StopRequest, signal?: AbortSignal): Promise<ObservedInstance | null>;

  /** The address callers inside the environment use for the service; the same for ever once given. */
  endpoint(place: Place, signal?: AbortSignal): Promise<string>;

  /**
   * Replaces what the place's traffic is divided among. A target of weight 0 is checked but gets no request. Only a
   * target that passes its health check gets requests. One left out gets no new request and finishes those it has.
   * Idempotent. `conflict` with `details.fence` when a higher fence was seen.
   */
  setTraffic(plan: TrafficPlan, signal?: AbortSignal): Promise<void>;

  /** The router's own view: health and counts of each instance, including those still draining. */
  observeTraffic(environment: string, signal?: AbortSignal): Promise<readonly PlaceTraffic[]>;

  /** The last lines an instance wrote, or those after `cursor`. `not_found` for an unknown instance. */
  logs(query: LogQuery, signal?: AbortSignal): Promise<LogPage>;

  /** Drops what is kept of instances that ended before `endedBefore`, their logs included. */
  forgetInstances(environment: string, endedBefore: Date): Promise<number>;

  /** Ends every instance and router of every environment; for the console's own end by its operator. */
  stopEverything(graceMs: number): Promise<void>;
}

export interface EngineDescription {
  readonly name: string;
  readonly host: string;
}

export interface ArtefactReference {
  /** Where the engine finds it: a folder, an image name. */
  readonly location: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
}

export type ArtefactCheck =
  | { readonly state: "present" }
  | { readonly state: "missing" }
  | { readonly state: "different"; readonly digest: string };

export interface InstanceSpec extends Place {
  readonly id: string;
  readonly deploymentId: string;
  readonly version: string;
  readonly artefact: string;
  readonly command: readonly string[];
  /** What the process finds in its environment, besides HOST, PORT and a port per name in `listens`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Further ports it listens on, by name: "acme-pay" becomes ACME_PAY_PORT. */
  readonly listens?: readonly string[];
  /** Answered with 200 when ready; null for a process nobody calls. */
  readonly healthPath: string | null;
}

export interface InstanceQuery {
  readonly environment: string;
  readonly service?: string;
}

export interface InstanceReference {
  readonly environment: string;
  readonly id: string;
}

export interface StopRequest extends InstanceReference {
  readonly service: string;
  readonly fence: number;
  readonly graceMs: number;
  /** Why, as a phrase; kept with the instance. */
  readonly reason: string;
}

/** `pending`: specified, its process not seen yet. `ended`: its process is gone, or will never start. */
export const INSTANCE_STATES = ["pending", "running", "stopping", "ended"] as const;
export type ObservedInstanceState = (typeof INSTANCE_STATES)[number];

export interface ObservedInstance extends Place {
  readonly id: string;
  readonly deploymentId: string;
  readonly version: string;
  readonly state: ObservedInstanceState;
  readonly host: string;
  readonly port: number;
  readonly pid: number | null;
  readonly startedAt: Date | null;
  /** Set when `ended`. The exit code is null when nobody was there to see it. */
  readonly end: InstanceEnd | null;
}

export interface InstanceEnd {
  readonly at: Date | null;
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it was stopped; null when it ended by itself. */
  readonly reason: string | null;
}

export interface TrafficPlan extends Place {
  readonly fence: number;
  readonly targets: readonly TrafficTarget[];
}

export interface TrafficTarget {
  readonly instanceId: string;
  /** Relative share, a whole number from 0 to 100. */
  readonly weight: number;
  /** Which of the instance's `listens` gets the requests; its PORT unless told. Health is always asked at PORT. */
  readonly portName?: string;
}

/** `unchecked`: no health check has finished yet. */
export const TARGET_HEALTHS = ["unchecked", "healthy", "unhealthy"] as const;
export type TargetHealth = (typeof TARGET_HEALTHS)[number];

export interface PlaceTraffic extends Place {
  readonly address: string;
  readonly fence: number;
  /** Since the router started. */
  readonly requests: number;
  /** Answers of 500 and above, and requests no instance could take. */
  readonly errors: number;
  readonly targets: readonly ObservedTarget[];
}

export interface ObservedTarget extends TrafficTarget {
  readonly health: TargetHealth;
  readonly healthSince: Date;
  readonly lastCheckAt: Date | null;
  /** What the last failed check or connection said; null while healthy. */
  readonly lastError: string | null;
  readonly requests: number;
  readonly errors: number;
  readonly inFlight: number;
  readonly draining: boolean;
}

export interface LogQuery extends InstanceReference {
  /** At most this many lines, the newest; 200 unless told. */
  readonly limit?: number;
  readonly cursor?: string | null;
}

export interface LogPage {
  readonly lines: readonly string[];
  /** Hand it back to get what was written since. */
  readonly cursor: string;
}
