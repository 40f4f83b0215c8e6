/** `starting` until its router finds it healthy; `lost` ended without being asked. */
export const INSTANCE_RECORD_STATES = ["starting", "ready", "draining", "stopped", "lost"] as const;
export type InstanceState = (typeof INSTANCE_RECORD_STATES)[number];

/** An instance as Portside wants and last saw it; written before the engine is asked to act. */
export interface Instance {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly releaseId: string;
  readonly version: string;
  readonly deploymentId: string;
  /** Which of the desired instances it is, from 0. */
  readonly slot: number;
  readonly host: string;
  readonly port: number | null;
  readonly pid: number | null;
  readonly state: InstanceState;
  /** What was last said of it: why it ended, or does not get ready. */
  readonly note: string | null;
  readonly startedAt: Date;
  readonly readyAt: Date | null;
  readonly drainingAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly lastSeenAt: Date;
}

export const isLive = ({ state }: Pick<Instance, "state">): boolean =>
  state === "starting" || state === "ready" || state === "draining";

/** The instance as the engine sees it. */
export interface SeenInstance {
  readonly id: string;
  readonly state: "pending" | "running" | "stopping" | "ended";
  readonly host: string;
  readonly port: number;
  readonly pid: number | null;
  readonly end: {
    readonly code: number | null;
    readonly signal: string | null;
    readonly reason: string | null;
  } | null;
}

/** The instance as its router sees it. */
export interface SeenTarget {
  readonly instanceId: string;
  readonly weight: number;
  readonly health: "unchecked" | "healthy" | "unhealthy";
  readonly lastError: string | null;
  readonly draining: boolean;
}

export interface Sight {
  readonly instances: ReadonlyMap<string, SeenInstance>;
  readonly targets: ReadonlyMap<string, SeenTarget>;
  readonly now: Date;
}

export function describeEnd(end: SeenInstance["end"]): string {
  if (end?.reason) return `ended: ${end.reason}`;
  if (end?.signal) return `was ended by ${end.signal}`;
  if (end && end.code !== null) return `ended with code ${end.code}`;
  return "ended";
}

const lost = (instance: Instance, note: string, now: Date): Instance => ({
  ...instance,
  state: "lost",
  note,
  stoppedAt: now,
});

/** One that was asked to end, as everything is when the console is stopped, is not lost: it gets a successor at once. */
const ended = (
  instance: Instance,
  end: SeenInstance["end"],
  told: { readonly note: string; readonly now: Date },
): Instance => ({
  ...lost(instance, told.note, told.now),
  ...(end?.reason && { state: "stopped" as const }),
});

function settleStarting(instance: Instance, sight: Sight): Instance {
  const seen = sight.instances.get(instance.id);
  const target = sight.targets.get(instance.id);
  if (seen?.state === "ended")
    return ended(instance, seen.end, {
      note: `${describeEnd(seen.end)} before it was ready`,
      now: sight.now,
    });
  if (target?.health === "healthy")
    return { ...instance, state: "ready", note: null, readyAt: sight.now };
  return { ...instance, note: target?.lastError ?? null };
}

function settleReady(instance: Instance, sight: Sight): Instance {
  const seen = sight.instances.get(instance.id);
  if (seen === undefined) return lost(instance, "is not known to the engine", sight.now);
  if (seen.state === "ended")
    return ended(instance, seen.end, { note: describeEnd(seen.end), now: sight.now });
  return { ...instance, note: sight.targets.get(instance.id)?.lastError ?? null };
}

function settleDraining(instance: Instance, sight: Sight): Instance {
  const seen = sight.instances.get(instance.id);
  if (seen !== undefined && seen.state !== "ended") return instance;
  return { ...instance, state: "stopped", stoppedAt: sight.now };
}

/** What has become of the instance, by what engine and router see of it now. */
export function settle(instance: Instance, sight: Sight): Instance {
  const seen = sight.instances.get(instance.id);
  const known = seen
    ? { ...instance, host: seen.host, port: seen.port, pid: seen.pid ?? instance.pid }
    : instance;
  switch (instance.state) {
    case "starting":
      return settleStarting(known, sight);
    case "ready":
      return settleReady(known, sight);
    case "draining":
      return settleDraining(known, sight);
    case "stopped":
    case "lost":
      return instance;
  }
}
