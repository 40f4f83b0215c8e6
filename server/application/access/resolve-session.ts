import type { Actor } from "@/server/domain/access/actor";
import { isLive, needsTouch, touched } from "@/server/domain/access/session";
import { toActor } from "@/server/domain/access/user";
import type { AccessDeps } from "./access-deps";

export interface ResolvedSession {
  readonly sessionId: string;
  readonly actor: Actor;
  readonly email: string;
}

/** Who is signed in with this token, if anybody is; using a session keeps it open up to its limits. */
export const resolveSession =
  (deps: Pick<AccessDeps, "unitOfWork" | "sha256" | "clock">) =>
  async (token: string): Promise<ResolvedSession | null> => {
    const now = deps.clock.now();
    const found = await deps.unitOfWork.read(async ({ sessions, users }) => {
      const session = await sessions.findByTokenHash(deps.sha256(token));
      const user = session && (await users.findById(session.userId));
      return session && user ? { session, user } : null;
    });
    if (!found || !isLive(found.session, found.user, now)) return null;
    const { session, user } = found;
    if (needsTouch(session, now))
      await deps.unitOfWork.run(({ sessions }) => sessions.touch(touched(session, now)));
    return { sessionId: session.id, actor: toActor(user), email: user.email };
  };
