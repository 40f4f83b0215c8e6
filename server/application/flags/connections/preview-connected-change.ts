import type { Actor } from "@/server/domain/access/actor";
import {
  type ConnectedFlag,
  connectedAction,
  isFulfilled,
  requireCurrentVersion,
  type Wish,
} from "@/server/domain/flags/connection";
import {
  type ControlledFlag,
  hasActiveStrategy,
  isSameState,
  requireSomethingToTurnOn,
  requireStaysOn,
  stateOf,
} from "@/server/domain/flags/controlled-flag";
import { summarise } from "@/server/domain/flags/strategy-summary";
import type { ActionState } from "@/server/domain/shared/action-state";
import { ALLOWED, refused } from "@/server/domain/shared/action-state";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { ChangeConnectedCommand } from "./change-connected-flag";
import { type ConnectionDeps, openConnection } from "./connection-deps";

export interface ConnectedPreview {
  /** What it will do, in sentences. */
  readonly effects: readonly string[];
  readonly action: ActionState;
}

type Asked = Omit<ChangeConnectedCommand, "reason">;

/** Asks the source for its present state and says what a change would do, before it is made. */
export const previewConnectedChange =
  (deps: ConnectionDeps) =>
  async (actor: Actor, command: Asked): Promise<ConnectedPreview> => {
    const { connection, name, wish } = command;
    const kept = await deps.unitOfWork.read((stores) =>
      stores.flagConnections.findFlag(connection, name),
    );
    if (!kept) throw notFound("flag", name);
    requireCurrentVersion(kept, command.version);
    const action = connectedAction(actor, kept, wish.kind);
    if (!action.allowed) return { effects: [], action };
    const control = await openConnection(deps, connection);
    const now = await control.findFlag({ project: kept.flag.project, name });
    if (wish.kind === "archive")
      return { effects: archiveEffects(wish.archived, connection), action };
    return now
      ? previewState(kept, wish, now)
      : { effects: [], action: refused("The flag is archived or deleted there.") };
  };

function previewState(kept: ConnectedFlag, wish: StateWish, now: ControlledFlag): ConnectedPreview {
  const state = stateOf(now, wish.environment);
  if (!isSameState(state, stateOf(kept.flag, wish.environment)))
    return {
      effects: [`Now: ${summarise(state, now.type, [])}`],
      action: refused(`Somebody changed it in ${kept.connection} a moment ago; look at it again.`),
    };
  if (isFulfilled(wish, now)) return { effects: [], action: refused("It is like that already.") };
  return { effects: effectsOf(wish, now, kept.connection), action: guarded(wish, now) };
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

type StateWish = Exclude<Wish, { kind: "archive" }>;

function effectsOf(wish: StateWish, now: ControlledFlag, connection: string): string[] {
  const state = stateOf(now, wish.environment);
  const was = summarise(state, now.type, []);
  const after =
    wish.kind === "toggle"
      ? { ...state, enabled: wish.enabled }
      : { ...state, strategies: wish.strategies };
  const disabled = after.strategies.length - after.strategies.filter((one) => !one.disabled).length;
  return [
    `${was} → ${summarise(after, now.type, [])}`,
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
