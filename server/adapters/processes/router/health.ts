/** The health of one instance as its router knows it: active checks, and connections that failed. */
export interface Health {
  readonly state: "unchecked" | "healthy" | "unhealthy";
  readonly since: number;
  /** Checks passed, or failed, one after the other up to now. */
  readonly passes: number;
  readonly failures: number;
  readonly hasBeenHealthy: boolean;
  readonly lastCheckAt: number | null;
  readonly lastError: string | null;
}

/** One slow answer is not an outage; two in a row are. */
const FAILURES_TO_EJECT = 2;
/** An instance that fell out earns its way back; one that starts is believed at once. */
const PASSES_TO_RETURN = 2;

export const unchecked = (at: number): Health => ({
  state: "unchecked",
  since: at,
  passes: 0,
  failures: 0,
  hasBeenHealthy: false,
  lastCheckAt: null,
  lastError: null,
});

function passed(health: Health, at: number): Health {
  const passes = health.passes + 1;
  const needed = health.hasBeenHealthy ? PASSES_TO_RETURN : 1;
  const counted = { ...health, passes, failures: 0, lastCheckAt: at };
  if (health.state === "healthy") return { ...counted, lastError: null };
  if (passes < needed) return counted;
  return { ...counted, state: "healthy", since: at, hasBeenHealthy: true, lastError: null };
}

function failed(health: Health, error: string, at: number): Health {
  const failures = health.failures + 1;
  const counted = { ...health, passes: 0, failures, lastCheckAt: at, lastError: error };
  if (health.state === "unhealthy") return counted;
  if (health.state === "healthy" && failures < FAILURES_TO_EJECT) return counted;
  return { ...counted, state: "unhealthy", since: at };
}

/** `error` is null for a check that passed. */
export const afterCheck = (health: Health, error: string | null, at: number): Health =>
  error === null ? passed(health, at) : failed(health, error, at);

/** A connection that could not be made ejects at once: the process is not there. */
export const afterConnectFailure = (health: Health, error: string, at: number): Health => ({
  ...health,
  passes: 0,
  failures: health.failures + 1,
  lastError: error,
  ...(health.state !== "unhealthy" && { state: "unhealthy" as const, since: at }),
});
