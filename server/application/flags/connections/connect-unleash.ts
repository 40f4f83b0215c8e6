import type { Actor } from "@/server/domain/access/actor";
import { type Connection, connectAction } from "@/server/domain/flags/connection";
import { requireAction, undoAction } from "@/server/domain/flags/flag-rules";
import type { ActionState } from "@/server/domain/shared/action-state";
import { type ConnectionDeps, tokenPlace } from "./connection-deps";
import { type ConnectionView, viewConnection } from "./connection-view";

export interface TestConnectionCommand {
  readonly url: string;
  readonly token: string;
}

export interface ConnectionTest {
  readonly environments: readonly string[];
  readonly projects: readonly string[];
  readonly flags: number;
}

export interface ConnectCommand extends TestConnectionCommand {
  readonly name: string;
  readonly reason?: string | undefined;
}

export interface ConnectionChanged {
  readonly changeId: string;
  readonly undo: ActionState;
  readonly connection: ConnectionView;
}

/** Asks an Unleash what it has, and keeps nothing. */
export const testConnection =
  ({ controls }: Pick<ConnectionDeps, "controls">) =>
  async (actor: Actor, { url, token }: TestConnectionCommand): Promise<ConnectionTest> => {
    requireAction(connectAction(actor));
    const control = controls.open({ url: new URL(url), token });
    const { environments, projects } = await control.survey();
    const flags = await control.listFlags();
    return {
      environments: environments.map(({ name }) => name),
      projects: projects.map(({ name }) => name),
      flags: flags.length,
    };
  };

/** Connects an Unleash that answers; its token is kept sealed. */
export const connectUnleash =
  (deps: ConnectionDeps) =>
  async (actor: Actor, command: ConnectCommand): Promise<ConnectionChanged> => {
    const { name, url, token } = command;
    const control = deps.controls.open({ url: new URL(url), token });
    const survey = await control.survey();
    return deps.unitOfWork.run(async (stores) => {
      const at = deps.clock.now();
      const connection: Connection = {
        ...{ name, url, survey },
        createdAt: at,
        createdBy: actor.id,
        createdByName: actor.name,
        refreshedAt: null,
        attemptedAt: null,
        failure: null,
        failingSince: null,
        eventCursor: null,
      };
      await stores.flagConnections.insert(connection, deps.secrets.seal(token, tokenPlace(name)));
      const { id } = await stores.changes.append({
        actor: { id: actor.id, name: actor.name, kind: actor.kind },
        action: "flag_connection.added",
        object: { kind: "flag_connection", id: name },
        environment: null,
        services: [],
        reason: command.reason ?? null,
        before: null,
        after: { name, url },
        inverse: { command: "flags.unleash.disconnect", input: { name } },
        revertsId: null,
        at,
      });
      await stores.live.publish({ topic: "flags", key: null, environment: null });
      const view = await viewConnection(stores, connection, { actor, now: at });
      return { changeId: id, undo: undoAction(actor), connection: view };
    });
  };
