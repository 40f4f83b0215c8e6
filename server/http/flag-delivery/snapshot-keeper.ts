import type { DeliverySnapshot } from "@/server/application/flags/delivery/read-delivery";
import type { ApiToken } from "@/server/domain/access/api-token";
import type { FlagSnapshots } from "@/server/ports/flag-snapshots";
import type { Logger } from "@/server/ports/logger";
import type { PreparedFlags } from "./prepared-flags";

/** Writes what delivery holds to its snapshots, at most once in a while, and reads it back at a start. */
export interface SnapshotKeeper {
  keep(environment: string, current: () => PreparedFlags | null): void;
  keepTokens(tokens: readonly ApiToken[]): void;
  readFlags(): Promise<DeliverySnapshot[]>;
  readTokens(): Promise<ApiToken[]>;
  close(): Promise<void>;
}

const WRITE_AFTER_MS = 2_000;
const PREFIX = "flags.";
const TOKENS = "tokens";

const asDate = (value: unknown): Date | null =>
  typeof value === "string" ? new Date(value) : null;

type Kept = Omit<ApiToken, "createdAt" | "expiresAt" | "revokedAt" | "lastUsedAt"> &
  Record<"createdAt" | "expiresAt" | "revokedAt" | "lastUsedAt", string | null>;

const revive = (token: Kept): ApiToken => ({
  ...token,
  createdAt: asDate(token.createdAt) ?? new Date(0),
  expiresAt: asDate(token.expiresAt),
  revokedAt: asDate(token.revokedAt),
  lastUsedAt: asDate(token.lastUsedAt),
});

export function createSnapshotKeeper(snapshots: FlagSnapshots, logger: Logger): SnapshotKeeper {
  const waiting = new Map<string, () => string | null>();
  let timer: NodeJS.Timeout | null = null;

  const write = async (): Promise<void> => {
    timer = null;
    const due = [...waiting];
    waiting.clear();
    for (const [name, content] of due) {
      const text = content();
      if (text === null) continue;
      await snapshots.write(name, text).catch((error: unknown) => {
        logger.warn("A snapshot of flags could not be written", { name, error });
      });
    }
  };

  const later = (name: string, content: () => string | null): void => {
    waiting.set(name, content);
    timer ??= setTimeout(() => void write(), WRITE_AFTER_MS).unref();
  };

  return {
    keep: (environment, current) =>
      later(`${PREFIX}${environment}`, () => current()?.snapshot() ?? null),
    keepTokens: (tokens) => later(TOKENS, () => JSON.stringify(tokens)),
    async readFlags() {
      const names = (await snapshots.list()).filter((name) => name.startsWith(PREFIX));
      const texts = await Promise.all(names.map((name) => snapshots.read(name)));
      return texts
        .filter((text) => text !== null)
        .map((text) => JSON.parse(text) as DeliverySnapshot);
    },
    async readTokens() {
      const text = await snapshots.read(TOKENS);
      return text === null ? [] : (JSON.parse(text) as Kept[]).map(revive);
    },
    async close() {
      if (timer) clearTimeout(timer);
      await write();
    },
  };
}
