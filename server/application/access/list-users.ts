import type { Actor } from "@/server/domain/access/actor";
import { addUserState } from "@/server/domain/access/user";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { AccessDeps } from "./access-deps";
import { type UserView, viewUsers } from "./user-view";

export interface ListUsersQuery {
  readonly search?: string | undefined;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

export interface UserPage {
  readonly items: UserView[];
  readonly nextCursor: string | null;
  readonly actions: { readonly add: ActionState };
}

/** The people of this Portside, by e-mail address. */
export const listUsers =
  (deps: Pick<AccessDeps, "unitOfWork">) =>
  (actor: Actor, query: ListUsersQuery): Promise<UserPage> =>
    deps.unitOfWork.read(async (stores) => {
      const found = await stores.users.list(
        { ...(query.search && { search: query.search }) },
        { limit: query.limit + 1, ...(query.cursor && { after: query.cursor }) },
      );
      const page = found.slice(0, query.limit);
      const items = await viewUsers(stores, actor, page);
      return {
        items,
        nextCursor: found.length > page.length ? (page.at(-1)?.email ?? null) : null,
        actions: { add: addUserState(actor) },
      };
    });
