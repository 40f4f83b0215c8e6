import { Agent } from "node:http";
import { type Health, unchecked } from "./health";
import type { RouterTarget, TargetView } from "./protocol";

/** One instance behind the router. Mutable: it is the router's memory of it. */
export interface Upstream {
  target: RouterTarget;
  health: Health;
  readonly agent: Agent;
  /** Running credit of smooth weighted round robin. */
  credit: number;
  requests: number;
  errors: number;
  inFlight: number;
  draining: boolean;
}

export const createUpstream = (target: RouterTarget): Upstream => ({
  target,
  health: unchecked(Date.now()),
  // The agent honours the instance's keep-alive hint, so a connection about to be closed is not used again.
  agent: new Agent({ keepAlive: true, maxFreeSockets: 32, keepAliveMsecs: 5_000 }),
  credit: 0,
  requests: 0,
  errors: 0,
  inFlight: 0,
  draining: false,
});

const isEligible = (upstream: Upstream): boolean =>
  !upstream.draining && upstream.target.weight > 0 && upstream.health.state === "healthy";

/**
 * Smooth weighted round robin (as nginx does it): everyone earns its weight, the richest is taken and pays the total,
 * so shares are exact and the order is evenly mixed.
 */
export function pickUpstream(
  upstreams: readonly Upstream[],
  tried: ReadonlySet<Upstream>,
): Upstream | null {
  let total = 0;
  let best: Upstream | null = null;
  for (const upstream of upstreams) {
    if (!isEligible(upstream) || tried.has(upstream)) continue;
    upstream.credit += upstream.target.weight;
    total += upstream.target.weight;
    if (best === null || upstream.credit > best.credit) best = upstream;
  }
  if (best !== null) best.credit -= total;
  return best;
}

export const viewUpstream = (upstream: Upstream): TargetView => ({
  instanceId: upstream.target.instanceId,
  weight: upstream.target.weight,
  health: upstream.health.state,
  healthSince: upstream.health.since,
  lastCheckAt: upstream.health.lastCheckAt,
  lastError: upstream.health.lastError,
  requests: upstream.requests,
  errors: upstream.errors,
  inFlight: upstream.inFlight,
  draining: upstream.draining,
});
