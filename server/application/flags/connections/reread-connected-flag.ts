import type { Actor } from "@/server/domain/access/actor";
import { notFound } from "@/server/domain/shared/errors";
import { type ConnectedFlagView, groundOf, viewConnectedFlag } from "./connected-flag-view";
import { type ConnectionDeps, openConnection } from "./connection-deps";
import { seeFlag, seeGone } from "./see-flag";

/** Looks at one flag where it is kept, so that it is shown and changed as it is now; what differs is recorded like at a refresh. */
export const rereadConnectedFlag =
  (deps: ConnectionDeps) =>
  async (
    actor: Actor,
    { connection, name }: { readonly connection: string; readonly name: string },
  ): Promise<ConnectedFlagView> => {
    const { kept, cursor } = await deps.unitOfWork.read(async ({ flagConnections }) => ({
      kept: await flagConnections.findFlag(connection, name),
      cursor: (await flagConnections.find(connection))?.eventCursor ?? null,
    }));
    if (!kept) throw notFound("flag", name);
    const control = await openConnection(deps, connection);
    const told = cursor === null ? null : await control.listEvents(cursor);
    const now = await control.findFlag({ project: kept.flag.project, name });
    const sighting = { connection, version: kept.version, events: told?.events ?? [] };
    if (now) await seeFlag(deps, { ...sighting, now });
    else if (!kept.goneAt) await seeGone(deps, sighting, name);
    return deps.unitOfWork.read(async (stores) => {
      const seen = (await stores.flagConnections.findFlag(connection, name)) ?? kept;
      return viewConnectedFlag(stores, seen, await groundOf(stores, actor, deps.clock.now()));
    });
  };
