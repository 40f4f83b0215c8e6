import type { Actor } from "@/server/domain/access/actor";
import type { InverseCommand, Json } from "@/server/domain/changes/change";
import { type ConnectedFlag, isStateWish, type OpenWrite } from "@/server/domain/flags/connection";
import { type ControlledFlag, stateOf } from "@/server/domain/flags/controlled-flag";
import { undoAction } from "@/server/domain/flags/flag-rules";
import { summarise } from "@/server/domain/flags/strategy-summary";
import type { ActionState } from "@/server/domain/shared/action-state";
import { notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { asRecord } from "../record-flag-change";
import { type ConnectedFlagView, groundOf, viewConnectedFlag } from "./connected-flag-view";
import type { ConnectionDeps } from "./connection-deps";
import { headTextOf } from "./head-text";

export interface ConnectedChanged {
  readonly changeId: string;
  readonly undo: ActionState;
  readonly flag: ConnectedFlagView;
}

export interface WriteOutcome {
  readonly write: OpenWrite;
  /** The flag as it is now; null for one that is archived. */
  readonly after: ControlledFlag | null;
}

const ACTIONS = {
  toggle: () => "connected_flag.toggled",
  strategies: () => "connected_flag.strategies_saved",
  create: () => "connected_flag.created",
  archive: (archived: boolean) => (archived ? "connected_flag.archived" : "connected_flag.revived"),
} as const;

const actionOf = ({ wish }: OpenWrite): string =>
  wish.kind === "archive" ? ACTIONS.archive(wish.archived) : ACTIONS[wish.kind]();

const describedRecord = ({ project, type, description, impressionData }: ControlledFlag): Json => ({
  ...{ project, type, description, impressionData },
});

/** One environment of a flag as the log of changes keeps it. */
export const stateRecord = (flag: ControlledFlag, environment: string): Json => {
  const state = stateOf(flag, environment);
  return asRecord({ ...state, summary: summarise(state, flag.type, []) });
};

/** What takes a write back, from what was before it and the version after it. */
export function inverseOf(write: OpenWrite, version: number): InverseCommand {
  const { connection, address, wish, before } = write;
  const base = { connection, name: address.name, version };
  if (!isStateWish(wish)) {
    const archived = wish.kind === "create" || !wish.archived;
    return { command: "flags.unleash.archive", input: { ...base, archived } };
  }
  const { environment } = wish;
  if (wish.kind === "toggle")
    return {
      command: "flags.unleash.toggle",
      input: { ...base, environment, enabled: !wish.enabled },
    };
  return {
    command: "flags.unleash.saveStrategies",
    input: asRecord({
      ...{ ...base, environment, strategies: before?.strategies ?? [] },
      ...(wish.variants && { variants: before?.variants ?? [] }),
    }),
  };
}

const recordsOf = (
  { wish, before }: OpenWrite,
  kept: ConnectedFlag | null,
  after: ControlledFlag | null,
) => {
  if (wish.kind === "create" && after) return { before: null, after: describedRecord(after) };
  if (!isStateWish(wish) || !kept || !after)
    return { before: { archived: kept?.goneAt !== null }, after: { archived: after === null } };
  const was = before && { ...kept.flag, environments: [before] };
  return {
    before: was && stateRecord(was, wish.environment),
    after: stateRecord(after, wish.environment),
  };
};

/** Keeps what a write made of a flag, with its change. */
export async function recordWrite(
  stores: Stores,
  { write, after }: WriteOutcome,
  at: Date,
): Promise<{ readonly changeId: string; readonly kept: ConnectedFlag }> {
  const { connection, address, wish } = write;
  const kept = await stores.flagConnections.lockFlag(connection, address.name);
  const flag = after ?? kept?.flag;
  if (!flag) throw notFound("flag", address.name);
  const version = (kept?.version ?? 0) + 1;
  const { id } = await stores.changes.append({
    actor: write.actor,
    action: actionOf(write),
    object: { kind: "connected_flag", id: `${connection}/${address.name}` },
    environment: isStateWish(wish) ? wish.environment : null,
    services: [],
    reason: write.reason,
    ...recordsOf(write, kept, after),
    inverse: inverseOf(write, version),
    revertsId: write.revertsId,
    at,
  });
  const next: ConnectedFlag = {
    ...{ connection, flag, version, readAt: at, goneAt: after ? null : at, drift: null },
    lastChange: { at, actor: write.actor, changeId: id },
  };
  await stores.flagConnections.saveFlag(next, headTextOf(flag));
  await stores.live.publish({ topic: "flags", key: null, environment: null });
  return { changeId: id, kept: next };
}

/** Closes a write with its outcome, and answers whoever asked for it. */
export const commitWrite = (
  { unitOfWork, clock }: Pick<ConnectionDeps, "unitOfWork" | "clock">,
  { actor, ...outcome }: WriteOutcome & { readonly actor: Actor },
): Promise<ConnectedChanged> =>
  unitOfWork.run(async (stores) => {
    const at = clock.now();
    await stores.flagConnections.closeWrite(outcome.write.id);
    const { changeId, kept } = await recordWrite(stores, outcome, at);
    const flag = await viewConnectedFlag(stores, kept, await groundOf(stores, actor, at));
    return { changeId, undo: undoAction(actor), flag };
  });
