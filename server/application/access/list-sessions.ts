import type { Actor } from "@/server/domain/access/actor";
import type { Session } from "@/server/domain/access/session";
import type { AccessDeps } from "./access-deps";

export interface SessionView extends Omit<Session, "tokenHash" | "userId" | "authenticatedAt"> {
  readonly isCurrent: boolean;
}

const view = (
  { tokenHash: _hash, userId: _user, authenticatedAt: _at, ...session }: Session,
  currentSessionId: string | null,
): SessionView => ({ ...session, isCurrent: session.id === currentSessionId });

/** Where the actor is signed in, the last used first. */
export const listSessions =
  (deps: Pick<AccessDeps, "unitOfWork" | "clock">) =>
  async (
    actor: Actor,
    { currentSessionId }: { readonly currentSessionId: string | null },
  ): Promise<{ readonly items: SessionView[] }> => {
    const now = deps.clock.now();
    const all = await deps.unitOfWork.read(({ sessions }) => sessions.listByUser(actor.id));
    const live = all.filter(({ expiresAt }) => expiresAt > now);
    return { items: live.map((session) => view(session, currentSessionId)) };
  };
