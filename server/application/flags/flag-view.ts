import type { Actor } from "@/server/domain/access/actor";
import { withPolicy } from "@/server/domain/flags/environment-policy";
import type {
  Flag,
  FlagEnvironment,
  FlagSelection,
  FlagWithEnvironments,
  LastFlagChange,
  Segment,
} from "@/server/domain/flags/flag";
import {
  archiveAction,
  editAction,
  reviveAction,
  toggleAction,
  untouched,
} from "@/server/domain/flags/flag-rules";
import { summarise } from "@/server/domain/flags/strategy-summary";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { Environment } from "@/server/domain/shared/environment";
import { notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { lastUse } from "./usage/last-use";

export interface FlagEnvironmentView {
  readonly environment: string;
  readonly isProduction: boolean;
  readonly enabled: boolean;
  readonly version: number;
  readonly strategies: FlagEnvironment["strategies"];
  readonly variants: FlagEnvironment["variants"];
  readonly summary: string;
  readonly updatedAt: Date;
  readonly updatedBy: string;
  readonly actions: { readonly toggle: ActionState; readonly edit: ActionState };
}

export interface FlagView extends Flag {
  readonly lastEvaluatedAt: Date | null;
  readonly lastChange: LastFlagChange | null;
  readonly environments: readonly FlagEnvironmentView[];
  readonly segments: readonly Pick<Segment, "id" | "name">[];
  readonly selects: readonly FlagSelection[];
  readonly actions: {
    readonly edit: ActionState;
    readonly archive: ActionState;
    readonly revive: ActionState;
  };
}

/** What every view of a flag is made from. */
export interface ViewGround {
  readonly actor: Actor;
  readonly scopes: readonly Environment[];
  readonly segments: readonly Segment[];
  readonly now: Date;
}

export const groundOf = async (stores: Stores, actor: Actor, now: Date): Promise<ViewGround> => ({
  actor,
  now,
  scopes: await stores.environments.list(),
  segments: await stores.flags.listSegments(),
});

/** A flag in every environment there is, in their order, untouched ones too. */
export const environmentViews = (
  { actor, scopes, segments }: ViewGround,
  { flag, environments }: FlagWithEnvironments,
): FlagEnvironmentView[] =>
  scopes.map((scope) => {
    const { name, isProduction } = scope;
    const state =
      environments.find(({ environment }) => environment === name) ?? untouched(flag, name);
    return {
      environment: name,
      isProduction,
      enabled: state.enabled,
      version: state.version,
      strategies: state.strategies,
      variants: state.variants,
      summary: summarise(state, flag.type, segments),
      updatedAt: state.updatedAt,
      updatedBy: state.updatedByName,
      actions: {
        toggle: withPolicy(toggleAction(actor, flag), actor, scope),
        edit: withPolicy(editAction(actor, flag), actor, scope),
      },
    };
  });

/** Flags that need this one and are not archived. */
export const livingChildren = async (stores: Stores, name: string): Promise<string[]> =>
  (await stores.flags.listChildren(name))
    .filter(({ isArchived }) => !isArchived)
    .map((child) => child.name);

/** Everything the page of a flag says of it. */
export async function viewFlag(
  stores: Stores,
  name: string,
  ground: ViewGround,
): Promise<FlagView> {
  const kept = await stores.flags.findByName(name);
  if (!kept) throw notFound("flag", name);
  const { flag, lastChange } = kept;
  const { actor, scopes, now } = ground;
  const used = await lastUse(stores, name, ground);
  const children = await livingChildren(stores, name);
  const use = { ...used, scopes, states: kept.environments, children, now };
  return {
    ...flag,
    lastChange,
    lastEvaluatedAt: used.lastEvaluatedAt,
    environments: environmentViews(ground, kept),
    segments: ground.segments.map(({ id, name: called }) => ({ id, name: called })),
    selects: await stores.flags.listSelections(name),
    actions: {
      edit: editAction(actor, flag),
      archive: archiveAction(actor, flag, use),
      revive: reviveAction(actor, flag),
    },
  };
}
