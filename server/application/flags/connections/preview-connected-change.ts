import type { Actor } from "@/server/domain/access/actor";
import {
  type ConnectedFlag,
  connectedAction,
  isFulfilled,
  requireCurrentVersion,
  type StateWish,
} from "@/server/domain/flags/connection";
import {
  type ControlledFlag,
  hasActiveStrategy,
  requireSomethingToTurnOn,
  requireStaysOn,
  stateOf,
} from "@/server/domain/flags/controlled-flag";
import type { Segment } from "@/server/domain/flags/flag";
import { summarise } from "@/server/domain/flags/strategy-summary";
import type { ActionState } from "@/server/domain/shared/action-state";
import { ALLOWED, refused } from "@/server/domain/shared/action-state";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { ChangeConnectedCommand, ChangeWish } from "./change-connected-flag";
import { type ConnectionDeps, openConnection } from "./connection-deps";
import { type Drifted, driftsThere } from "./drifts-there";

export interface ConnectedPreview {
  /** What it will do, in sentences. */
  readonly effects: readonly string[];
  readonly action: ActionState;
  /** What is another there than the caller saw; then nothing can be done before it was looked at. */
  readonly drift: readonly Drifted[];
}

type Asked = Omit<ChangeConnectedCommand, "reason">;

/** Asks the source for its present state and says what a change would do, before it is made. */
export const previewConnectedChange =
  (deps: ConnectionDeps) =>
  async (actor: Actor, command: Asked): Promise<ConnectedPreview> => {
    const { connection, name, wish } = command;
    const { kept, segments } = await deps.unitOfWork.read(async (stores) => ({
      kept: await stores.flagConnections.findFlag(connection, name),
      segments: (await stores.connectedSegments.listNames()).filter(
        (segment) => segment.connection === connection,
      ),
    }));
    if (!kept) throw notFound("flag", name);
    requireCurrentVersion(kept, command.version);
    const action = connectedAction(actor, kept, wish.kind);
    if (!action.allowed) return { effects: [], action, drift: [] };
    const control = await openConnection(deps, connection);
    const now = await control.findFlag({ project: kept.flag.project, name });
    return previewOf({ kept, now, segments }, wish);
  };

interface Ground {
  readonly kept: ConnectedFlag;
  readonly now: ControlledFlag | null;
  readonly segments: readonly Pick<Segment, "id" | "name">[];
}

function previewOf(ground: Ground, wish: ChangeWish): ConnectedPreview {
  const { kept, now, segments } = ground;
  const drift = driftsThere(ground, wish);
  if (drift.length > 0)
    return {
      ...{ effects: [], drift },
      action: refused(`Somebody changed it in ${kept.connection}; look at it as it is now.`),
    };
  if (wish.kind === "archive")
    return { effects: archiveEffects(wish.archived, kept.connection), action: ALLOWED, drift };
  if (!now || isFulfilled(wish, now))
    return { effects: [], action: refused("It is like that already."), drift };
  const effects = effectsOf(wish, { now, segments }, kept.connection);
  return { effects, action: guarded(wish, now), drift };
}

const archiveEffects = (archived: boolean, connection: string): string[] =>
  archived
    ? [
        `SDKs of ${connection} no longer get it; code that asks for it takes its default`,
        "Its strategies stay there; it can be revived",
      ]
    : [
        `SDKs of ${connection} get it again`,
        "Unleash turns a revived flag off everywhere; its strategies come back",
      ];

interface Known {
  readonly now: ControlledFlag;
  readonly segments: readonly Pick<Segment, "id" | "name">[];
}

function effectsOf(wish: StateWish, { now, segments }: Known, connection: string): string[] {
  const state = stateOf(now, wish.environment);
  const was = summarise(state, now.type, segments);
  const after =
    wish.kind === "toggle"
      ? { ...state, enabled: wish.enabled }
      : { ...state, strategies: wish.strategies, variants: wish.variants ?? state.variants };
  const disabled = after.strategies.length - after.strategies.filter((one) => !one.disabled).length;
  return [
    `${was} → ${summarise(after, now.type, segments)}`,
    `${connection} gives it to its SDKs; Portside's own delivery is not concerned`,
    ...(disabled > 0 && hasActiveStrategy(after.strategies)
      ? [`${disabled} disabled ${disabled === 1 ? "strategy stays" : "strategies stay"} disabled`]
      : []),
  ];
}

/** The refusals a write would meet, said before it is asked for. */
function guarded(wish: StateWish, now: ControlledFlag): ActionState {
  const state = stateOf(now, wish.environment);
  try {
    if (wish.kind === "toggle" && wish.enabled) requireSomethingToTurnOn(now, state);
    if (wish.kind === "strategies") requireStaysOn(now, state, wish.strategies);
    return ALLOWED;
  } catch (failure) {
    if (failure instanceof DomainError) return refused(failure.message);
    throw failure;
  }
}
