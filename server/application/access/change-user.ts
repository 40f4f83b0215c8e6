import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import { type User, type UserActions, userActions } from "@/server/domain/access/user";
import type { InverseCommand } from "@/server/domain/changes/change";
import { type ActionState, ALLOWED } from "@/server/domain/shared/action-state";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import type { AccessDeps } from "./access-deps";
import { userChange } from "./user-change";
import { type UserView, viewUsers } from "./user-view";

export interface UserChanged {
  readonly user: UserView;
  readonly changeId: string;
  readonly undo: ActionState;
}

export interface ChangeUserCommand {
  readonly userId: string;
  readonly version: number;
  readonly reason?: string | undefined;
}

interface Alteration {
  readonly action: string;
  readonly isAllowed: (actions: UserActions, user: User) => ActionState;
  readonly apply: (user: User, now: Date) => User;
  readonly inverse: (before: User, after: User) => InverseCommand;
}

type Deps = Pick<AccessDeps, "unitOfWork" | "clock">;

/** Changes one person: the version the actor saw, what the actor may do, the record and the news of it. */
export const changeUser = (
  deps: Deps,
  { actor, command }: { readonly actor: Actor; readonly command: ChangeUserCommand },
  alteration: Alteration,
): Promise<UserChanged> =>
  deps.unitOfWork.run(async (stores) => {
    const administrators = await stores.users.lockAdministrators();
    const before = await findCurrent(stores, command);
    const state = alteration.isAllowed(userActions(actor, before, administrators), before);
    if (!state.allowed) throw new DomainError(refusalCode(actor), state.reason ?? "Not allowed.");
    const at = deps.clock.now();
    const after = { ...alteration.apply(before, at), version: before.version + 1 };
    if (!(await stores.users.replace(after))) throw stale(before);
    if (after.disabledAt) await stores.sessions.deleteByUser(after.id);
    const change = await stores.changes.append(
      userChange(actor, {
        action: alteration.action,
        before,
        after,
        reason: command.reason ?? null,
        inverse: alteration.inverse(before, after),
        at,
      }),
    );
    await stores.live.publish({ topic: "access", key: after.id, environment: null });
    const [user] = await viewUsers(stores, actor, [after]);
    if (!user) throw notFound("person", after.id);
    return { user, changeId: change.id, undo: ALLOWED };
  });

/** Who may manage people is only ever refused for what holds now. */
const refusalCode = (actor: Actor) =>
  may(actor, "user:manage") ? "invalid_transition" : "forbidden";

async function findCurrent(
  stores: Pick<Stores, "users">,
  { userId, version }: ChangeUserCommand,
): Promise<User> {
  const user = await stores.users.findById(userId);
  if (!user) throw notFound("person", userId);
  if (user.version !== version) throw stale(user);
  return user;
}

const stale = ({ name, role, version, disabledAt }: User): DomainError =>
  new DomainError("conflict", `Somebody changed ${name} meanwhile.`, {
    details: { current: { role, version, disabled: disabledAt !== null } },
  });
