import type { AccessDeps } from "./access-deps";

/** Ends the session of this token; a token of no session is fine. */
export const signOut =
  (deps: Pick<AccessDeps, "unitOfWork" | "sha256">) =>
  (token: string): Promise<void> =>
    deps.unitOfWork.run(async ({ sessions }) => {
      const session = await sessions.findByTokenHash(deps.sha256(token));
      if (session) await sessions.delete(session.id);
    });
