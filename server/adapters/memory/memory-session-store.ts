import type { Session } from "@/server/domain/access/session";
import type { SessionStore } from "@/server/ports/session-store";
import type { MemoryState } from "./memory-state";

export function createMemorySessionStore(state: Pick<MemoryState, "sessions">): SessionStore {
  const all = (): Session[] => [...state.sessions.values()];
  const keep = (isKept: (session: Session) => boolean): number => {
    const kept = all().filter(isKept);
    const count = state.sessions.size - kept.length;
    if (count > 0) state.sessions = new Map(kept.map((session) => [session.id, session]));
    return count;
  };
  const put = (session: Session): void => {
    state.sessions = new Map(state.sessions).set(session.id, session);
  };
  return {
    findById: async (id) => state.sessions.get(id) ?? null,
    findByTokenHash: async (hash) => all().find(({ tokenHash }) => tokenHash === hash) ?? null,
    listByUser: async (userId) =>
      all()
        .filter((session) => session.userId === userId)
        .sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime()),
    listLastSeen: async (userIds) => {
      const seen = new Map<string, Date>();
      for (const { userId, lastSeenAt } of all())
        if (userIds.includes(userId) && lastSeenAt > (seen.get(userId) ?? new Date(0)))
          seen.set(userId, lastSeenAt);
      return seen;
    },
    save: async (session) => put(session),
    async touch(session) {
      if (state.sessions.has(session.id)) put(session);
    },
    async delete(id) {
      keep((session) => session.id !== id);
    },
    deleteByUser: async (userId) => keep((session) => session.userId !== userId),
    deleteExpired: async (now) => keep(({ expiresAt }) => expiresAt > now),
  };
}
