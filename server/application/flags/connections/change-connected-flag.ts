import type { Actor } from "@/server/domain/access/actor";
import {
  type ConnectedFlag,
  connectedAction,
  type OpenWrite,
  requireCurrentVersion,
  type Wish,
} from "@/server/domain/flags/connection";
import { type ControlledFlag, stateOf } from "@/server/domain/flags/controlled-flag";
import { requireAction } from "@/server/domain/flags/flag-rules";
import {
  requireValidStrategies,
  withGroup,
} from "@/server/domain/flags/validation/validate-strategies";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { FlagControl } from "@/server/ports/flag-control";
import { type ConnectedChanged, commitWrite } from "./commit-write";
import { type ConnectionDeps, openConnection } from "./connection-deps";

export interface ChangeConnectedCommand {
  readonly connection: string;
  readonly name: string;
  /** The version the caller saw. */
  readonly version: number;
  readonly wish: Wish;
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
    const write = await intend(deps, actor, { ...command, wish, revertsId });
    const after = await carryOut(control, write).catch((failure: unknown) =>
      giveUp(deps, write, failure),
    );
    return commitWrite(deps, { actor, write, after });
  };

/** Strategies are checked before anybody is asked. A group that is said stays as it is, even an empty one: it decides who is in. */
async function validWish(
  { tools }: Pick<ConnectionDeps, "tools">,
  control: FlagControl,
  { wish, name }: ChangeConnectedCommand,
): Promise<Wish> {
  if (wish.kind !== "strategies") return wish;
  const strategies = wish.strategies.map((strategy) =>
    "groupId" in strategy.parameters ? strategy : withGroup(strategy, name),
  );
  const needsSegments = strategies.some(({ segments }) => segments.length > 0);
  const segments = needsSegments ? await control.listSegments() : [];
  requireValidStrategies({ strategies, variants: [] }, segments, tools);
  return { ...wish, strategies };
}

type Intended = ChangeConnectedCommand & { readonly revertsId: string | null };

const beforeOf = (kept: ConnectedFlag, wish: Wish) =>
  wish.kind === "archive" ? null : stateOf(kept.flag, wish.environment);

function intend(
  { unitOfWork, clock, newId }: ConnectionDeps,
  actor: Actor,
  { connection, name, version, wish, reason, revertsId }: Intended,
): Promise<OpenWrite> {
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
    return write;
  });
}

function requireNew(kept: ConnectedFlag, wish: Wish): void {
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
  { address, wish, before }: OpenWrite,
): Promise<ControlledFlag | null> {
  if (wish.kind === "archive") {
    if (!wish.archived) return control.revive(address);
    await control.archive(address);
    return null;
  }
  const seen = before ?? { enabled: false, strategies: [], variants: [] };
  const write = { ...address, environment: wish.environment, seen };
  return wish.kind === "toggle"
    ? control.setEnabled(write, wish.enabled)
    : control.saveStrategies(write, wish.strategies);
}

/** A refusal closes the intent; where nobody knows what came of it, it stays open until the refresh does. */
async function giveUp(
  { unitOfWork }: Pick<ConnectionDeps, "unitOfWork">,
  write: OpenWrite,
  failure: unknown,
): Promise<never> {
  const isOpen = failure instanceof DomainError && failure.details["outcome"] === "unknown";
  if (!isOpen) {
    await unitOfWork.run(({ flagConnections }) => flagConnections.closeWrite(write.id));
    throw failure;
  }
  throw new DomainError(
    failure.code,
    `${failure.message} Whether ${write.address.name} was changed is found out with the next refresh.`,
    { details: failure.details, cause: failure },
  );
}
