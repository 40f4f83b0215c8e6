import { type Instance, isLive, type Sight, settle } from "./instance";

/** What should run of a service in an environment; `release` null when nothing should. */
export interface Desired {
  readonly release: { readonly id: string; readonly version: string } | null;
  /** The deployment new instances belong to. */
  readonly deploymentId: string;
  readonly instances: number;
  /** How many may start at a time. */
  readonly batch: number;
}

export interface PlacePlan {
  /** Records that differ from what is stored, by state or by what is known of them. */
  readonly changed: readonly Instance[];
  /** Slots to start an instance for. */
  readonly starts: readonly number[];
  /** Instances to be asked to start; again if they were asked before. */
  readonly ensures: readonly Instance[];
  /** Instances without traffic that can be ended. */
  readonly stops: readonly Instance[];
  /** Who gets traffic; those not ready have weight 0 so that the router checks them. */
  readonly traffic: readonly { readonly instanceId: string; readonly weight: number }[];
  /** Everything that is not over, after the changes. */
  readonly live: readonly Instance[];
  readonly ready: number;
  /** Instances of other releases, or too many, that have not ended. */
  readonly outgoing: number;
}

/** Requests in flight get this long; an instance is ended then whatever it still does. */
export const DRAIN_MS = 10_000;
/** A slot whose instances keep ending waits longer each time. */
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;
const LOSS_MEMORY_MS = 600_000;

/** How long a slot waits after its last loss, by how many it had lately. */
export const backoffMs = (losses: number): number =>
  losses === 0 ? 0 : Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (losses - 1));

function mayStart(slot: number, all: readonly Instance[], now: Date): boolean {
  const losses = all
    .filter((each) => each.slot === slot && each.state === "lost" && each.stoppedAt !== null)
    .map((each) => each.stoppedAt?.getTime() ?? 0)
    .filter((at) => now.getTime() - at < LOSS_MEMORY_MS);
  // The first loss is made good at once: most are a killed process, not a broken release.
  const wait = backoffMs(Math.max(0, losses.length - 1));
  return now.getTime() >= Math.max(0, ...losses) + wait;
}

/** The one instance that holds each slot: ready before starting, then the oldest. */
function holders(live: readonly Instance[], desired: Desired): ReadonlyMap<number, Instance> {
  const rank = (instance: Instance): number => (instance.state === "ready" ? 0 : 1);
  const candidates = live
    .filter((each) => each.state !== "draining" && each.releaseId === desired.release?.id)
    .filter((each) => each.slot < desired.instances)
    .sort(
      (left, right) =>
        rank(left) - rank(right) || left.startedAt.getTime() - right.startedAt.getTime(),
    );
  const bySlot = new Map<number, Instance>();
  for (const each of candidates) if (!bySlot.has(each.slot)) bySlot.set(each.slot, each);
  return bySlot;
}

interface Replacement {
  readonly desired: Desired;
  readonly bySlot: ReadonlyMap<number, Instance>;
  readonly isComplete: boolean;
}

/** An instance on its way out keeps serving until the one that takes its place is ready. */
function mayDrain(outgoing: Instance, { desired, bySlot, isComplete }: Replacement): boolean {
  if (outgoing.state === "starting" || desired.release === null) return true;
  const successor = bySlot.get(outgoing.slot);
  return successor === undefined ? isComplete : successor.state === "ready";
}

const isDrained = (instance: Instance, sight: Sight): boolean =>
  !sight.targets.has(instance.id) ||
  sight.now.getTime() - (instance.drainingAt?.getTime() ?? 0) >= DRAIN_MS;

function freeSlots(
  desired: Desired,
  bySlot: ReadonlyMap<number, Instance>,
  may: (slot: number) => boolean,
): readonly number[] {
  if (desired.release === null) return [];
  const starting = [...bySlot.values()].filter((each) => each.state === "starting").length;
  return Array.from({ length: desired.instances }, (_, slot) => slot)
    .filter((slot) => !bySlot.has(slot) && may(slot))
    .slice(0, Math.max(0, desired.batch - starting));
}

const isChanged = (before: Instance | undefined, after: Instance): boolean =>
  before === undefined ||
  before.state !== after.state ||
  before.note !== after.note ||
  before.pid !== after.pid ||
  before.port !== after.port;

/**
 * The next steps from what is stored and seen towards what is desired. Pure and without memory: deploying, undoing and
 * keeping alive are the same question with another `desired`, asked again after every step.
 */
export function planPlace(desired: Desired, records: readonly Instance[], sight: Sight): PlacePlan {
  const settled = records.map((record) => settle(record, sight));
  const live = settled.filter(isLive);
  const bySlot = holders(live, desired);
  const held = new Set([...bySlot.values()].map((each) => each.id));
  const ready = [...bySlot.values()].filter((each) => each.state === "ready").length;
  const replacement = { desired, bySlot, isComplete: ready === desired.instances };

  const after = settled.map((each): Instance => {
    const isOutgoing = isLive(each) && each.state !== "draining" && !held.has(each.id);
    return isOutgoing && mayDrain(each, replacement)
      ? { ...each, state: "draining", drainingAt: sight.now }
      : each;
  });
  const before = new Map(records.map((record) => [record.id, record]));
  const stillLive = after.filter(isLive);
  const serving = stillLive.filter((each) => each.state !== "draining");

  return {
    changed: after.filter((each) => isChanged(before.get(each.id), each)),
    starts: freeSlots(desired, bySlot, (slot) => mayStart(slot, settled, sight.now)),
    ensures: serving.filter((each) => each.state === "starting" && !isStarted(sight, each.id)),
    stops: stillLive.filter((each) => each.state === "draining" && isDrained(each, sight)),
    traffic: serving.map((each) => ({
      instanceId: each.id,
      weight: each.state === "ready" ? 1 : 0,
    })),
    live: stillLive,
    ready,
    outgoing: stillLive.filter((each) => !held.has(each.id)).length,
  };
}

function isStarted(sight: Sight, id: string): boolean {
  const state = sight.instances.get(id)?.state;
  return state !== undefined && state !== "pending";
}
