import { watchHealth } from "./health-check";
import type { RouterTarget, TargetView } from "./protocol";
import { createUpstream, type Upstream, viewUpstream } from "./upstream";

interface Watched {
  readonly upstream: Upstream;
  readonly stopWatching: () => void;
}

/** The instances behind one service: those wanted, and those that still finish what they have. */
export interface UpstreamPool {
  all(): readonly Upstream[];
  apply(targets: readonly RouterTarget[]): void;
  /** Lets go of those no longer wanted that have nothing left to finish. */
  forgetDrained(): void;
  view(): readonly TargetView[];
  close(): void;
}

export function createUpstreamPool(): UpstreamPool {
  const watched = new Map<string, Watched>();
  let upstreams: readonly Upstream[] = [];

  const refresh = (): void => {
    upstreams = [...watched.values()].map((entry) => entry.upstream);
  };

  const forget = (instanceId: string): void => {
    const entry = watched.get(instanceId);
    entry?.stopWatching();
    entry?.upstream.agent.destroy();
    watched.delete(instanceId);
    refresh();
  };

  const forgetDrained = (): void => {
    for (const [instanceId, { upstream }] of watched)
      if (upstream.draining && upstream.inFlight === 0) forget(instanceId);
  };

  const admit = (target: RouterTarget): void => {
    const known = watched.get(target.instanceId)?.upstream;
    if (known) {
      known.target = target;
      known.draining = false;
      return;
    }
    const upstream = createUpstream(target);
    watched.set(target.instanceId, { upstream, stopWatching: watchHealth(upstream) });
  };

  return {
    all: () => upstreams,
    apply(targets) {
      const wanted = new Set(targets.map((target) => target.instanceId));
      for (const target of targets) admit(target);
      for (const [instanceId, { upstream }] of watched)
        if (!wanted.has(instanceId)) upstream.draining = true;
      refresh();
      forgetDrained();
    },
    forgetDrained,
    view: () => upstreams.map(viewUpstream),
    close() {
      for (const instanceId of [...watched.keys()]) forget(instanceId);
    },
  };
}
