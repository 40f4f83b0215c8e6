import type { Actor } from "@/server/domain/access/actor";
import { type ActionState, refused } from "@/server/domain/shared/action-state";
import { notFound } from "@/server/domain/shared/errors";
import type { ConnectionDeps } from "./connection-deps";

export interface DisconnectCommand {
  readonly name: string;
  readonly reason?: string | undefined;
}

/** Forgets a connection, its token and what was seen of it. The Unleash itself is not touched. */
export const disconnectUnleash =
  (deps: Pick<ConnectionDeps, "unitOfWork" | "clock">) =>
  (
    actor: Actor,
    { name, reason }: DisconnectCommand,
  ): Promise<{ readonly changeId: string; readonly undo: ActionState }> =>
    deps.unitOfWork.run(async (stores) => {
      const connection = await stores.flagConnections.find(name);
      if (!connection) throw notFound("connection", name);
      await stores.flagConnections.remove(name);
      const { id } = await stores.changes.append({
        actor: { id: actor.id, name: actor.name, kind: actor.kind },
        action: "flag_connection.removed",
        object: { kind: "flag_connection", id: name },
        environment: null,
        services: [],
        reason: reason ?? null,
        before: { name, url: connection.url },
        after: null,
        inverse: null,
        revertsId: null,
        at: deps.clock.now(),
      });
      await stores.live.publish({ topic: "flags", key: null, environment: null });
      return { changeId: id, undo: refused("Its token is gone; connect it again.") };
    });
