import type { Actor } from "./actor";
import type { Role } from "./permission";

export type TokenKind = "backend" | "frontend" | "api";

/** What a program signs in with: an SDK for flags (`backend`, `frontend`) or a caller of the REST API (`api`). */
export interface ApiToken {
  readonly id: string;
  readonly kind: TokenKind;
  readonly name: string;
  /** SHA-256 of the whole token. */
  readonly secretHash: string;
  /** Which flags an SDK token reads; null for API tokens. */
  readonly project: string | null;
  readonly environment: string | null;
  /** What an API token may do; null for SDK tokens. */
  readonly role: Role | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

export const isUsable = (token: ApiToken, now: Date): boolean =>
  token.revokedAt === null && (token.expiresAt === null || now < token.expiresAt);

/** The actor an API token stands for; null for tokens that only read flags. */
export const tokenActor = ({ kind, role, id, name }: ApiToken): Actor | null =>
  kind === "api" && role ? { id, name, kind: "token", role } : null;
