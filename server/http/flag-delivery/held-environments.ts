import type { FlagDeliverySource } from "@/server/application/flags/delivery/read-delivery";
import type { Metrics } from "@/server/ports/metrics";
import { createFlagStreams, type FlagStreams } from "./flag-streams";
import { type PreparedFlags, prepareFlags } from "./prepared-flags";

/** What one environment's SDKs are given now. */
export interface EnvironmentDelivery {
  flags: PreparedFlags;
  readonly streams: FlagStreams;
}

interface Held extends EnvironmentDelivery {
  /** What tokens of one project are given, by that project. */
  readonly projects: Map<string, EnvironmentDelivery>;
}

export interface HeldEnvironments {
  /** `project` is a token's: `*` for all. */
  find(environment: string, project?: string | null): EnvironmentDelivery | null;
  put(flags: PreparedFlags): void;
  /** Brings an environment to a revision, change by change where it can; says whether anything is new. */
  follow(environment: string, revision: number): Promise<boolean>;
  /** The log was read from this moment on, to its end. */
  settle(sinceMs: number): void;
  endStreams(): void;
}

export function createHeldEnvironments(
  source: FlagDeliverySource,
  metrics: Metrics,
): HeldEnvironments {
  const environments = new Map<string, Held>();

  const put = (flags: PreparedFlags): void => {
    const known = environments.get(flags.environment);
    if (known) {
      known.flags = flags;
      known.streams.replace(flags);
      for (const [project, view] of known.projects) {
        view.flags = flags.within(project);
        view.streams.replace(view.flags);
      }
      return;
    }
    const streams = createFlagStreams(flags, metrics);
    environments.set(flags.environment, { flags, streams, projects: new Map() });
  };

  const viewOf = (held: Held, project: string): EnvironmentDelivery => {
    const known = held.projects.get(project);
    if (known) return known;
    const flags = held.flags.within(project);
    const view = { flags, streams: createFlagStreams(flags, metrics) };
    held.projects.set(project, view);
    return view;
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

  const everyStream = function* (): Generator<FlagStreams> {
    for (const held of environments.values())
      for (const { streams } of everyView(held)) yield streams;
  };

  return {
    find(environment, project) {
      const held = environments.get(environment);
      if (!held) return null;
      return isEvery(project) ? held : viewOf(held, project);
    },
    put,
    async follow(environment, revision) {
      const delivery = environments.get(environment);
      // A database set back to an earlier state is the truth too.
      if (!delivery || revision < delivery.flags.revision()) return reload(environment);
      if (delivery.flags.revision() === revision) return false;
      if (!(await catchUp(delivery.flags, revision))) return reload(environment);
      for (const { streams } of everyView(delivery)) streams.broadcast();
      return true;
    },
    settle(sinceMs) {
      for (const streams of everyStream()) streams.settle(sinceMs);
    },
    endStreams() {
      for (const streams of everyStream()) streams.end();
    },
  };
}

const everyView = (held: Held): EnvironmentDelivery[] => [held, ...held.projects.values()];

/** Unleash writes `[]` for a token of several projects without naming them. */
const EVERY: ReadonlySet<string | null | undefined> = new Set(["*", "[]", null, undefined]);
const isEvery = (project: string | null | undefined): project is "*" | null | undefined =>
  EVERY.has(project);
