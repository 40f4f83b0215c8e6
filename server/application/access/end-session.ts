import type { Actor } from "@/server/domain/access/actor";
import { type ActionState, refused } from "@/server/domain/shared/action-state";
import { notFound } from "@/server/domain/shared/errors";
import type { AccessDeps } from "./access-deps";

export interface EndSessionResult {
  readonly changeId: string;
  readonly undo: ActionState;
}

const FINAL = refused("A session that has ended stays ended: sign in again.");

/** Ends one of the actor's own sessions. Another person's is not found. */
export const endSession =
  (deps: Pick<AccessDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, { sessionId }: { readonly sessionId: string }): Promise<EndSessionResult> =>
    deps.unitOfWork.run(async ({ sessions, changes, live }) => {
      const session = await sessions.findById(sessionId);
      if (session?.userId !== actor.id) throw notFound("session", sessionId);
      await sessions.delete(sessionId);
      const change = await changes.append({
        actor: { id: actor.id, name: actor.name, kind: actor.kind },
        action: "session.ended",
        object: { kind: "session", id: sessionId },
        environment: null,
        services: [],
        reason: null,
        before: { userAgent: session.userAgent, address: session.address },
        after: null,
        inverse: null,
        revertsId: null,
        at: deps.clock.now(),
      });
      await live.publish({ topic: "access", key: sessionId, environment: null });
      return { changeId: change.id, undo: FINAL };
    });
