import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { type ApiToken, isUsable, type TokenKind } from "@/server/domain/access/api-token";
import { DomainError } from "@/server/domain/shared/errors";
import type { Clock } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

export interface SdkTokensDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly logger: Logger;
  /** False while the database may not hold all tokens yet, as at a first start; always true if not told. */
  readonly mayRefuse?: () => boolean;
}

export type SdkTokenKind = Exclude<TokenKind, "api">;

/** Who may read flags, held in memory: a database that is away keeps no SDK out. */
export interface SdkTokens {
  /**
   * The token of a request. `unauthenticated` and `forbidden` only when that is certain, since an SDK that hears either
   * stops until its process restarts; otherwise `unavailable`.
   */
  require(
    headers: IncomingHttpHeaders,
    kinds?: readonly SdkTokenKind[],
  ): Promise<ApiToken> | ApiToken;
  /** The known and usable token for servers of a request, or null where there is more to say. */
  peek(headers: IncomingHttpHeaders): ApiToken | null;
  refresh(): Promise<void>;
  /** Known tokens, to be kept for a boot without the database. */
  known(): readonly ApiToken[];
  restore(tokens: readonly ApiToken[]): void;
  /** Runs when a token that was not known is asked for and found. */
  whenLearned(run: () => void): void;
}

const REJECTED_FOR_MS = 5_000;
const MOST_REJECTED = 10_000;
const LONGEST_TOKEN = 500;
const LOOK_UP_WITHIN_MS = 900;

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

export function createSdkTokens(deps: SdkTokensDeps): SdkTokens {
  const { unitOfWork, clock, logger, mayRefuse = () => true } = deps;
  let known: ReadonlyMap<string, ApiToken> = new Map();
  /** SDKs send the same header each time: its hash is taken once. */
  const hashes = new Map<string, string>();
  const rejected = new Map<string, number>();
  let tellLearned = (): void => undefined;

  const hashed = (token: string): string => {
    const hash = hashes.get(token) ?? hashOf(token);
    if (known.has(hash)) hashes.set(token, hash);
    return hash;
  };

  const lookUp = async (hash: string): Promise<ApiToken> => {
    const until = rejected.get(hash) ?? 0;
    if (until > clock.now().getTime()) throw unknownToken();
    const token = await withinLimit(
      unitOfWork.read(({ apiTokens }) => apiTokens.findByHash(hash)),
    ).catch((cause: unknown) => {
      throw unavailable(cause);
    });
    if (token) {
      known = new Map(known).set(hash, token);
      tellLearned();
      return token;
    }
    if (!mayRefuse()) throw unavailable("The initial tokens are not registered yet.");
    if (rejected.size >= MOST_REJECTED) rejected.clear();
    rejected.set(hash, clock.now().getTime() + REJECTED_FOR_MS);
    throw unknownToken();
  };

  return {
    require(headers, kinds = BACKEND) {
      const given = credentialOf(headers);
      const hash = hashed(given);
      const token = known.get(hash);
      if (token) return accepted(token, kinds, clock.now());
      return lookUp(hash).then((found) => accepted(found, kinds, clock.now()));
    },
    peek({ authorization }) {
      const hash = authorization === undefined ? undefined : hashes.get(authorization);
      const token = hash === undefined ? undefined : known.get(hash);
      return token?.kind === "backend" && isUsable(token, clock.now()) ? token : null;
    },
    async refresh() {
      try {
        const tokens = await unitOfWork.read(({ apiTokens }) =>
          apiTokens.list(["backend", "frontend"]),
        );
        known = new Map(tokens.map((token) => [token.secretHash, token]));
        hashes.clear();
      } catch (error) {
        logger.debug("The SDK tokens could not be read; the known ones stay", { error });
      }
    },
    known: () => [...known.values()],
    whenLearned(run) {
      tellLearned = run;
    },
    restore(tokens) {
      if (known.size === 0) known = new Map(tokens.map((token) => [token.secretHash, token]));
    },
  };
}

/** A database that hangs keeps nobody waiting to hear that it does. */
async function withinLimit<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const limit = setTimeout(() => reject(new Error("timeout")), LOOK_UP_WITHIN_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(limit);
  }
}

function credentialOf(headers: IncomingHttpHeaders): string {
  const given = (headers.authorization ?? "").replace(/^Bearer\s+/i, "").trim();
  if (given === "" || given.length > LONGEST_TOKEN) throw unknownToken();
  return given;
}

const BACKEND: readonly SdkTokenKind[] = ["backend"];

const MADE_FOR: Readonly<Record<TokenKind, string>> = {
  api: "the REST API",
  backend: "servers",
  frontend: "browsers",
};

function accepted(token: ApiToken, kinds: readonly SdkTokenKind[], now: Date): ApiToken {
  if (!isUsable(token, now)) throw unknownToken();
  if (token.kind !== "api" && kinds.includes(token.kind)) return token;
  throw new DomainError(
    "forbidden",
    `This is a token for ${MADE_FOR[token.kind]}; this address takes a ${kinds.join(" or ")} token.`,
  );
}

const unknownToken = (): DomainError =>
  new DomainError("unauthenticated", "Send an SDK token that Portside knows as Authorization.");

const unavailable = (cause: unknown): DomainError =>
  new DomainError("unavailable", "The token cannot be checked now.", { cause });
