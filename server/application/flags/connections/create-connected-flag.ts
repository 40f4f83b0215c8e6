import type { Actor } from "@/server/domain/access/actor";
import { createThereAction, type OpenWrite } from "@/server/domain/flags/connection";
import type { FlagAddress } from "@/server/domain/flags/controlled-flag";
import type { FlagType } from "@/server/domain/flags/flag";
import { requireAction } from "@/server/domain/flags/flag-rules";
import { DomainError } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { type ConnectedChanged, commitWrite } from "./commit-write";
import { type ConnectionDeps, openConnection } from "./connection-deps";
import { giveUp } from "./give-up";

export interface NewConnectedFlag extends FlagAddress {
  readonly connection: string;
  readonly type: FlagType;
  readonly description: string;
  readonly impressionData: boolean;
}

export interface CreateConnectedCommand extends NewConnectedFlag {
  readonly reason?: string | undefined;
}

/** Defines a flag at a connection's source, off everywhere: the same three steps as every write there. */
export const createConnectedFlag =
  (deps: ConnectionDeps) =>
  async (
    actor: Actor,
    command: CreateConnectedCommand,
    revertsId: string | null = null,
  ): Promise<ConnectedChanged> => {
    requireAction(createThereAction(actor));
    const control = await openConnection(deps, command.connection);
    const write = await intend(deps, { actor, command, revertsId });
    const { project, name, type, description, impressionData } = command;
    const after = await control
      .create({ project, name, type, description, impressionData })
      .catch((failure: unknown) => giveUp(deps, write, failure));
    return commitWrite(deps, { actor, write, after });
  };

interface Intended {
  readonly actor: Actor;
  readonly command: CreateConnectedCommand;
  readonly revertsId: string | null;
}

const intend = (
  { unitOfWork, clock, newId }: ConnectionDeps,
  { actor, command, revertsId }: Intended,
): Promise<OpenWrite> =>
  unitOfWork.run(async (stores) => {
    const { connection, project, name, type, description, impressionData } = command;
    const issue = await takenThere(stores, command);
    if (issue) throw new DomainError("already_exists", issue, { details: { name } });
    const write: OpenWrite = {
      ...{ id: newId(), connection, address: { project, name }, before: null, revertsId },
      wish: { kind: "create", type, description, impressionData },
      actor: { id: actor.id, name: actor.name, kind: actor.kind },
      reason: command.reason ?? null,
      at: clock.now(),
    };
    await stores.flagConnections.openWrite(write);
    return write;
  });

/** Unleash lets names differ in capitals alone; nobody can tell such flags apart at night, so here they may not. */
async function takenThere(
  { flagConnections }: Stores,
  { connection, name }: Pick<NewConnectedFlag, "connection" | "name">,
): Promise<string | null> {
  const kept = await flagConnections.findFlagByKey(connection, name.toLowerCase());
  if (!kept || (kept.goneAt && kept.flag.name === name)) return null;
  const { flag, goneAt } = kept;
  if (flag.name === name) return `There is already a flag "${name}" in ${connection}.`;
  return `${connection} has "${flag.name}"${goneAt ? ", archived" : ""}: names that differ in capitals alone are taken for each other.`;
}

export type NameQuery = Pick<NewConnectedFlag, "connection" | "project" | "name">;

/** Why a flag cannot be called that there; null where it can. Asks the source, which knows its archived flags and its rules. */
export const checkConnectedName =
  (deps: ConnectionDeps) =>
  async (
    _actor: Actor,
    { connection, project, name }: NameQuery,
  ): Promise<{ readonly issue: string | null }> => {
    const known = await deps.unitOfWork.read((stores) => takenThere(stores, { connection, name }));
    if (known) return { issue: known };
    const control = await openConnection(deps, connection);
    return { issue: await control.findNameIssue({ project, name }) };
  };
