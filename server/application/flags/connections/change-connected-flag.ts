import type { Actor } from "@/server/domain/access/actor";
import {
  type ConnectedFlag,
  connectedAction,
  isStateWish,
  type OpenWrite,
  requireCurrentVersion,
  type Wish,
} from "@/server/domain/flags/connection";
import {
  type ControlledFlag,
  type ControlledState,
  stateOf,
} from "@/server/domain/flags/controlled-flag";
import { requireAction } from "@/server/domain/flags/flag-rules";
import {
  requireValidStrategies,
  withGroup,
} from "@/server/domain/flags/validation/validate-strategies";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { FlagControl } from "@/server/ports/flag-control";
import { type ConnectedChanged, commitWrite } from "./commit-write";
import { type ConnectionDeps, openConnection } from "./connection-deps";
import { giveUp } from "./give-up";

/** What is wished of a flag that is there. */
export type ChangeWish = Exclude<Wish, { readonly kind: "create" }>;

export interface ChangeConnectedCommand {
  readonly connection: string;
  readonly name: string;
  /** The version the caller saw. */
  readonly version: number;
  readonly wish: ChangeWish;
  readonly reason?: string | undefined;
}

/**
 * Changes a flag where it is kept: the intent is committed first, then the source is asked, then what came of it is
 * committed with its change. Of a write that was not answered the refresh finds out what came.
 */
export const changeConnectedFlag =
  (deps: ConnectionDeps) =>
  async (
    actor: Actor,
    command: ChangeConnectedCommand,
    revertsId: string | null = null,
  ): Promise<ConnectedChanged> => {
    const control = await openConnection(deps, command.connection);
    const wish = await validWish(deps, control, command);
    const { write, seen } = await intend(deps, actor, { ...command, wish, revertsId });
    const after = await carryOut(control, { ...write, wish }, seen).catch((failure: unknown) =>
      giveUp(deps, write, failure),
    );
    return commitWrite(deps, { actor, write, after });
  };

/** Strategies are checked before anybody is asked. A group that is said stays as it is, even an empty one: it decides who is in. */
async function validWish(
  { tools }: Pick<ConnectionDeps, "tools">,
  control: FlagControl,
  { wish, name }: ChangeConnectedCommand,
): Promise<ChangeWish> {
  if (wish.kind !== "strategies") return wish;
  const strategies = wish.strategies.map((strategy) =>
    "groupId" in strategy.parameters ? strategy : withGroup(strategy, name),
  );
  const needsSegments = strategies.some(({ segments }) => segments.length > 0);
  const segments = needsSegments ? await control.listSegments() : [];
  requireValidStrategies({ strategies, variants: wish.variants ?? [] }, segments, tools);
  return { ...wish, strategies };
}

type Intended = ChangeConnectedCommand & { readonly revertsId: string | null };

const beforeOf = (kept: ConnectedFlag, wish: Wish) =>
  isStateWish(wish) ? stateOf(kept.flag, wish.environment) : null;

interface Intent {
  readonly write: OpenWrite;
  /** Every environment as it was last seen. */
  readonly seen: readonly ControlledState[];
}

function intend(
  { unitOfWork, clock, newId }: ConnectionDeps,
  actor: Actor,
  { connection, name, version, wish, reason, revertsId }: Intended,
): Promise<Intent> {
  return unitOfWork.run(async ({ flagConnections }) => {
    const kept = await flagConnections.lockFlag(connection, name);
    if (!kept) throw notFound("flag", name);
    requireAction(connectedAction(actor, kept, wish.kind));
    requireCurrentVersion(kept, version);
    requireNew(kept, wish);
    const write: OpenWrite = {
      ...{ id: newId(), connection, wish, revertsId },
      address: { project: kept.flag.project, name },
      before: beforeOf(kept, wish),
      actor: { id: actor.id, name: actor.name, kind: actor.kind },
      reason: reason ?? null,
      at: clock.now(),
    };
    await flagConnections.openWrite(write);
    return { write, seen: kept.flag.environments };
  });
}

function requireNew(kept: ConnectedFlag, wish: ChangeWish): void {
  const { name } = kept.flag;
  if (wish.kind === "toggle" && stateOf(kept.flag, wish.environment).enabled === wish.enabled)
    throw new DomainError(
      "invalid_transition",
      `${name} is already ${wish.enabled ? "on" : "off"} in ${wish.environment}.`,
    );
  if (wish.kind === "archive" && wish.archived === (kept.goneAt !== null))
    throw new DomainError(
      "invalid_transition",
      `${name} is ${wish.archived ? "already" : "not"} archived.`,
    );
}

/** The flag as it is afterwards; null for one that is archived. */
async function carryOut(
  control: FlagControl,
  { address, wish, before }: OpenWrite & { readonly wish: ChangeWish },
  seen: readonly ControlledState[],
): Promise<ControlledFlag | null> {
  if (wish.kind === "archive") {
    if (!wish.archived) return control.revive(address);
    await control.archive({ ...address, seen });
    return null;
  }
  const was = before ?? { enabled: false, strategies: [], variants: [] };
  const write = { ...address, environment: wish.environment, seen: was };
  return wish.kind === "toggle"
    ? control.setEnabled(write, wish.enabled)
    : control.saveStrategies(write, wish.strategies, wish.variants);
}
