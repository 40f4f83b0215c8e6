import type { Actor } from "@/server/domain/access/actor";
import { notFound } from "@/server/domain/shared/errors";
import { type ConnectedFlagView, groundOf, viewConnectedFlag } from "./connected-flag-view";
import type { ConnectionDeps } from "./connection-deps";

export interface ListConnectedFlagsQuery {
  readonly connection?: string | undefined;
  readonly search?: string | undefined;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

export interface ConnectedFlagList {
  readonly items: readonly ConnectedFlagView[];
  readonly nextCursor: string | null;
}

const SEPARATOR = "/";

/** A connection's name has no slash, so the first one ends it. */
const placeOf = (cursor: string) => {
  const at = cursor.indexOf(SEPARATOR);
  return { connection: cursor.slice(0, at), name: cursor.slice(at + 1) };
};

/** Flags of one connection or of all, by name, as they were last seen. */
export const listConnectedFlags =
  (deps: Pick<ConnectionDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, query: ListConnectedFlagsQuery): Promise<ConnectedFlagList> =>
    deps.unitOfWork.read(async (stores) => {
      const ground = await groundOf(stores, actor, deps.clock.now());
      const { connection, search, cursor, limit } = query;
      const after = cursor ? placeOf(cursor) : undefined;
      const found = await stores.flagConnections.listFlags({
        ...{ connection, search: search?.trim(), after },
        limit: limit + 1,
      });
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return {
        items: await Promise.all(shown.map((kept) => viewConnectedFlag(stores, kept, ground))),
        nextCursor: last ? `${last.connection}${SEPARATOR}${last.flag.name}` : null,
      };
    });

/** One flag of a connection, as it was last seen. */
export const getConnectedFlag =
  (deps: Pick<ConnectionDeps, "unitOfWork" | "clock">) =>
  (
    actor: Actor,
    query: { readonly connection: string; readonly name: string },
  ): Promise<ConnectedFlagView> =>
    deps.unitOfWork.read(async (stores) => {
      const kept = await stores.flagConnections.findFlag(query.connection, query.name);
      if (!kept) throw notFound("flag", query.name);
      return viewConnectedFlag(stores, kept, await groundOf(stores, actor, deps.clock.now()));
    });
