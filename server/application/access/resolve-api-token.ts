import type { Actor } from "@/server/domain/access/actor";
import { isUsable, tokenActor } from "@/server/domain/access/api-token";
import type { AccessDeps } from "./access-deps";

const TOUCH_INTERVAL_MS = 60_000;

/** Whom this API token stands for, if it can be used. */
export const resolveApiToken =
  (deps: Pick<AccessDeps, "unitOfWork" | "sha256" | "clock">) =>
  async (secret: string): Promise<Actor | null> => {
    const now = deps.clock.now();
    const secretHash = deps.sha256(secret);
    const token = await deps.unitOfWork.read(({ apiTokens }) => apiTokens.findByHash(secretHash));
    if (!token || !isUsable(token, now)) return null;
    const actor = tokenActor(token);
    const lastUsedMs = token.lastUsedAt?.getTime() ?? 0;
    if (actor && now.getTime() - lastUsedMs >= TOUCH_INTERVAL_MS)
      await deps.unitOfWork.run(({ apiTokens }) => apiTokens.touch(token.id, now));
    return actor;
  };
