import type { ApiToken, TokenKind } from "@/server/domain/access/api-token";

/** Tokens of programs, found by the hash of their secret. */
export interface ApiTokenStore {
  findByHash(secretHash: string): Promise<ApiToken | null>;
  list(kinds: readonly TokenKind[]): Promise<ApiToken[]>;
  /** A token with this hash that exists is `already_exists`. */
  add(token: ApiToken): Promise<void>;
  touch(id: string, usedAt: Date): Promise<void>;
}
