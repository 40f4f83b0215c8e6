import type { Actor } from "@/server/domain/access/actor";
import { connectAction } from "@/server/domain/flags/connection";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { ConnectionDeps } from "./connection-deps";
import { type ConnectionView, viewConnection } from "./connection-view";

export interface ConnectionList {
  readonly items: readonly ConnectionView[];
  readonly actions: { readonly connect: ActionState };
}

/** Every connection with how it does: since when it was read, or why it cannot be. */
export const listConnections =
  (deps: Pick<ConnectionDeps, "unitOfWork" | "clock">) =>
  (actor: Actor): Promise<ConnectionList> =>
    deps.unitOfWork.read(async (stores) => {
      const now = deps.clock.now();
      const connections = await stores.flagConnections.list();
      const items: ConnectionView[] = [];
      for (const connection of connections)
        items.push(await viewConnection(stores, connection, { actor, now }));
      return { items, actions: { connect: connectAction(actor) } };
    });
