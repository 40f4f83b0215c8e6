import type { Actor } from "@/server/domain/access/actor";
import {
  type Connection,
  connectAction,
  createThereAction,
  isStale,
} from "@/server/domain/flags/connection";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { Stores } from "@/server/ports/unit-of-work";

export interface ConnectionView
  extends Pick<
    Connection,
    | "name"
    | "url"
    | "survey"
    | "createdAt"
    | "createdByName"
    | "refreshedAt"
    | "failure"
    | "failingSince"
  > {
  readonly isStale: boolean;
  readonly flags: number;
  /** Flags that were changed there since Portside saw them. */
  readonly drifted: number;
  readonly actions: { readonly disconnect: ActionState; readonly create: ActionState };
}

export async function viewConnection(
  stores: Stores,
  connection: Connection,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<ConnectionView> {
  const { name, url, survey, createdAt, createdByName } = connection;
  const { refreshedAt, failure, failingSince } = connection;
  const { all, drifted } = await stores.flagConnections.countFlags(name);
  return {
    ...{ name, url, survey, createdAt, createdByName, refreshedAt, failure, failingSince },
    isStale: isStale(connection, now),
    flags: all,
    drifted,
    actions: { disconnect: connectAction(actor), create: createThereAction(actor) },
  };
}
