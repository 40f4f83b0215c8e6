import type { ApiToken } from "@/server/domain/access/api-token";
import type { Session } from "@/server/domain/access/session";
import type { User } from "@/server/domain/access/user";
import type { ChangeRecord } from "@/server/domain/changes/change";
import type { Environment } from "@/server/domain/shared/environment";
import type { IdempotencyClaim, IdempotentReply } from "@/server/ports/idempotency-store";
import type { LiveSignal } from "@/server/ports/live-outbox";

export interface KeptReply extends IdempotencyClaim {
  readonly reply: IdempotentReply;
}

/** All that the memory stores keep. Values are never altered in place, so a copy of the object is a draft of it all. */
export interface MemoryState {
  changes: readonly ChangeRecord[];
  live: readonly LiveSignal[];
  replies: ReadonlyMap<string, KeptReply>;
  environments: ReadonlyMap<string, Environment>;
  users: ReadonlyMap<string, User>;
  sessions: ReadonlyMap<string, Session>;
  apiTokens: ReadonlyMap<string, ApiToken>;
}

const SEEDED: readonly Environment[] = [
  { name: "development", title: "Development", position: 1, isProduction: false },
  { name: "staging", title: "Staging", position: 2, isProduction: false },
  { name: "production", title: "Production", position: 3, isProduction: true },
];

/** What a migrated, empty database holds. */
export const emptyMemoryState = (): MemoryState => ({
  changes: [],
  live: [],
  replies: new Map(),
  environments: new Map(SEEDED.map((environment) => [environment.name, environment])),
  users: new Map(),
  sessions: new Map(),
  apiTokens: new Map(),
});
