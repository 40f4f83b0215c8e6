import type { Actor } from "@/server/domain/access/actor";
import {
  type ConnectedFlag,
  type Connection,
  connectedAction,
  type Drift,
  isStale,
} from "@/server/domain/flags/connection";
import type { ControlledState } from "@/server/domain/flags/controlled-flag";
import type { Flag, Segment } from "@/server/domain/flags/flag";
import { summarise } from "@/server/domain/flags/strategy-summary";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { ConnectedSegmentName } from "@/server/ports/connected-segment-store";
import type { Stores } from "@/server/ports/unit-of-work";

export interface ConnectedStateView extends ControlledState {
  readonly isProduction: boolean;
  /** "25 % · 2 constraints", as of our own flags. */
  readonly summary: string;
  readonly actions: { readonly toggle: ActionState; readonly edit: ActionState };
}

export interface ConnectedFlagView
  extends Pick<Flag, "name" | "project" | "type" | "description" | "stale" | "createdAt"> {
  readonly connection: string;
  readonly url: string;
  readonly version: number;
  readonly readAt: Date;
  readonly goneAt: Date | null;
  readonly drift: Drift | null;
  /** Whether what is shown may no longer be so, and why. */
  readonly isStale: boolean;
  readonly failure: string | null;
  readonly unknown: readonly string[];
  readonly impressionData: boolean;
  /** What its strategies may name, by name: segments of its project and of every project. */
  readonly segments: readonly Pick<Segment, "id" | "name">[];
  readonly environments: readonly ConnectedStateView[];
  /** The flag of the same name that Portside keeps itself. */
  readonly own: { readonly name: string; readonly on: readonly string[] } | null;
  readonly actions: { readonly archive: ActionState };
}

export interface ConnectedGround {
  readonly actor: Actor;
  readonly now: Date;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly segments: ReadonlyMap<string, readonly ConnectedSegmentName[]>;
}

export const groundOf = async (
  { flagConnections, connectedSegments }: Stores,
  actor: Actor,
  now: Date,
): Promise<ConnectedGround> => ({
  ...{ actor, now },
  connections: new Map((await flagConnections.list()).map((one) => [one.name, one])),
  segments: Map.groupBy(await connectedSegments.listNames(), ({ connection }) => connection),
});

const ownOf = async (stores: Stores, name: string): Promise<ConnectedFlagView["own"]> => {
  const kept = await stores.flags.findByNameKey(name.toLowerCase());
  if (!kept || kept.flag.archivedAt) return null;
  const on = kept.environments.filter(({ enabled }) => enabled);
  return { name: kept.flag.name, on: on.map(({ environment }) => environment) };
};

/** The environments of a flag kept elsewhere, in words and with what may be done. */
export function viewStates(
  kept: ConnectedFlag,
  { actor, connections, segments }: ConnectedGround,
): ConnectedStateView[] {
  const production = new Set(
    connections
      .get(kept.connection)
      ?.survey.environments.filter((one) => one.isProduction)
      .map((one) => one.name),
  );
  const toggle = connectedAction(actor, kept, "toggle");
  const edit = connectedAction(actor, kept, "strategies");
  return kept.flag.environments.map((state) => ({
    ...state,
    isProduction: production.has(state.environment),
    summary: summarise(state, kept.flag.type, segments.get(kept.connection) ?? []),
    actions: { toggle, edit },
  }));
}

/** A flag kept elsewhere, with how fresh it is and what may be done about it. */
export async function viewConnectedFlag(
  stores: Stores,
  kept: ConnectedFlag,
  ground: ConnectedGround,
): Promise<ConnectedFlagView> {
  const connection = ground.connections.get(kept.connection);
  const { name, project, type, description, stale, createdAt, unknown, impressionData } = kept.flag;
  return {
    ...{ name, project, type, description, stale, createdAt, unknown, impressionData },
    connection: kept.connection,
    url: connection?.url ?? "",
    version: kept.version,
    readAt: kept.readAt,
    goneAt: kept.goneAt,
    drift: kept.drift,
    isStale: connection ? isStale(connection, ground.now) : true,
    failure: connection?.failure ?? null,
    segments: (ground.segments.get(kept.connection) ?? [])
      .filter((segment) => segment.project === null || segment.project === project)
      .map(({ id, name: called }) => ({ id, name: called })),
    environments: viewStates(kept, ground),
    own: await ownOf(stores, name),
    actions: { archive: connectedAction(ground.actor, kept, "archive") },
  };
}
