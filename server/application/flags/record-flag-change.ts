import type { Actor } from "@/server/domain/access/actor";
import type { InverseCommand, Json } from "@/server/domain/changes/change";
import { requirePolicy } from "@/server/domain/flags/environment-policy";
import type { Flag, FlagEnvironment, Segment } from "@/server/domain/flags/flag";
import { undoAction } from "@/server/domain/flags/flag-rules";
import { summarise } from "@/server/domain/flags/strategy-summary";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { Stores } from "@/server/ports/unit-of-work";
import { type FlagView, groundOf, viewFlag } from "./flag-view";

export interface FlagChange {
  readonly action: string;
  readonly flag: Flag;
  readonly environment: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly inverse: InverseCommand | null;
  readonly reason: string | null;
  readonly at: Date;
}

export interface FlagChanged {
  readonly changeId: string;
  readonly undo: ActionState;
  readonly flag: FlagView;
  /** The environment's revision that carries the change to SDKs; null where it concerns none or several. */
  readonly revision: number | null;
}

/** A document of plain values, as it is kept in the log of changes. */
export const asRecord = (document: object): Json => JSON.parse(JSON.stringify(document)) as Json;

/** A flag's state in an environment as the log of changes keeps it, with the words the timeline shows. */
export const stateRecord = (
  state: FlagEnvironment,
  flag: Flag,
  segments: readonly Segment[],
): Json => {
  const { enabled, strategies, variants, version } = state;
  const summary = summarise(state, flag.type, segments);
  return asRecord({ enabled, strategies, variants, version, summary });
};

export const flagRecord = ({ type, description, version, archivedAt }: Flag): Json => ({
  type,
  description,
  version,
  archived: archivedAt !== null,
});

/** Asks the environment's policy, then writes the change, its trace on the flag and the signal to screens; gives what the caller answers. */
export async function recordFlagChange(
  stores: Stores,
  actor: Actor,
  { flag, ...change }: FlagChange,
): Promise<Omit<FlagChanged, "revision">> {
  const ground = await groundOf(stores, actor, change.at);
  const scope = ground.scopes.find(({ name }) => name === change.environment);
  if (scope) requirePolicy(actor, scope, change);
  const selections = await stores.flags.listSelections(flag.name);
  const by = { id: actor.id, name: actor.name, kind: actor.kind };
  const { id } = await stores.changes.append({
    ...change,
    actor: by,
    object: { kind: "flag", id: flag.name },
    services: [...new Set(selections.map(({ service }) => service))],
    revertsId: null,
  });
  await stores.flags.saveLastChange(flag.name, { at: change.at, actor: by, changeId: id });
  await stores.live.publish({ topic: "flags", key: flag.name, environment: change.environment });
  const view = await viewFlag(stores, flag.name, ground);
  return { changeId: id, undo: undoAction(actor), flag: view };
}
