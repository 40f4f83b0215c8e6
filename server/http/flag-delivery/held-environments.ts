import type { FlagDeliverySource } from "@/server/application/flags/read-delivery";
import type { Metrics } from "@/server/ports/metrics";
import { createFlagStreams, type FlagStreams } from "./flag-streams";
import { type PreparedFlags, prepareFlags } from "./prepared-flags";

/** What one environment's SDKs are given now. */
export interface EnvironmentDelivery {
  flags: PreparedFlags;
  readonly streams: FlagStreams;
}

export interface HeldEnvironments {
  find(environment: string): EnvironmentDelivery | null;
  put(flags: PreparedFlags): void;
  /** Brings an environment to a revision, change by change where it can; says whether anything is new. */
  follow(environment: string, revision: number): Promise<boolean>;
  endStreams(): void;
}

export function createHeldEnvironments(
  source: FlagDeliverySource,
  metrics: Metrics,
): HeldEnvironments {
  const environments = new Map<string, EnvironmentDelivery>();

  const put = (flags: PreparedFlags): void => {
    const known = environments.get(flags.environment);
    if (known) {
      known.flags = flags;
      known.streams.replace(flags);
      return;
    }
    const streams = createFlagStreams(flags, metrics);
    environments.set(flags.environment, { flags, streams });
  };

  const reload = async (environment: string): Promise<true> => {
    put(prepareFlags(await source.snapshot(environment)));
    return true;
  };

  /** False when the changes do not lead from what is held to the revision. */
  const catchUp = async (flags: PreparedFlags, revision: number): Promise<boolean> => {
    while (flags.revision() < revision) {
      const before = flags.revision();
      const isFollowing = flags.apply(await source.changes(flags.environment, before));
      if (!isFollowing || flags.revision() === before) return false;
    }
    return true;
  };

  return {
    find: (environment) => environments.get(environment) ?? null,
    put,
    async follow(environment, revision) {
      const delivery = environments.get(environment);
      // A database set back to an earlier state is the truth too.
      if (!delivery || revision < delivery.flags.revision()) return reload(environment);
      if (delivery.flags.revision() === revision) return false;
      if (!(await catchUp(delivery.flags, revision))) return reload(environment);
      delivery.streams.broadcast();
      return true;
    },
    endStreams() {
      for (const { streams } of environments.values()) streams.end();
    },
  };
}
