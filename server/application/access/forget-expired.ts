import type { AccessDeps } from "./access-deps";

const REPLIES_KEPT_MS = 24 * 60 * 60_000;

export interface Forgotten {
  readonly sessions: number;
  readonly replies: number;
}

/** Deletes sessions that have ended and replies to idempotency keys older than a day. */
export const forgetExpired =
  ({ unitOfWork, clock }: Pick<AccessDeps, "unitOfWork" | "clock">) =>
  (): Promise<Forgotten> => {
    const now = clock.now();
    return unitOfWork.run(async ({ sessions, idempotency }) => ({
      sessions: await sessions.deleteExpired(now),
      replies: await idempotency.deleteBefore(new Date(now.getTime() - REPLIES_KEPT_MS)),
    }));
  };
