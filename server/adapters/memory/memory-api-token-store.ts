import { DomainError } from "@/server/domain/shared/errors";
import type { ApiTokenStore } from "@/server/ports/api-token-store";
import type { MemoryState } from "./memory-state";

export const createMemoryApiTokenStore = (
  state: Pick<MemoryState, "apiTokens">,
): ApiTokenStore => ({
  findByHash: async (hash) =>
    [...state.apiTokens.values()].find(({ secretHash }) => secretHash === hash) ?? null,
  list: async (kinds) => [...state.apiTokens.values()].filter(({ kind }) => kinds.includes(kind)),
  async add(token) {
    if ([...state.apiTokens.values()].some(({ secretHash }) => secretHash === token.secretHash))
      throw new DomainError("already_exists", "This token is here already.");
    state.apiTokens = new Map(state.apiTokens).set(token.id, token);
  },
  async touch(id, usedAt) {
    const token = state.apiTokens.get(id);
    if (token) state.apiTokens = new Map(state.apiTokens).set(id, { ...token, lastUsedAt: usedAt });
  },
});
