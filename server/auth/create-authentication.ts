import type { IncomingMessage } from "node:http";
import type { Actor } from "@/server/domain/access/actor";
import { DomainError } from "@/server/domain/shared/errors";
import type { PersonAuthentication, PersonSession } from "@/server/http/authentication";
import { createExpiringCache } from "./expiring-cache";
import { readCookie, sessionCookieName } from "./session-cookie";
import { throughOutages } from "./through-outages";

export interface AuthenticationDeps {
  readonly isSecure: boolean;
  readonly resolveSession: (token: string) => Promise<PersonSession | null>;
  readonly resolveApiToken: (secret: string) => Promise<Actor | null>;
}

/** A session or token that ends anywhere is refused here at the latest after this time; open streams ask every 3 s. */
const MAX_AGE_MS = 1_500;
const MAX_ENTRIES = 5_000;
/** As long as a session may be idle. Nothing can be changed meanwhile, and an end of the session could not be noted either. */
const OUTAGE_MS = 30 * 60_000;
const TOKEN = /^[\w-]{20,128}$/;
const BEARER = /^Bearer ([\x21-\x7e]{1,512})$/i;

export interface ForgettingAuthentication extends PersonAuthentication {
  /** Asks anew about this request's session from now on. */
  forget(request: IncomingMessage): void;
}

export function createAuthentication(deps: AuthenticationDeps): ForgettingAuthentication {
  const cookieName = sessionCookieName(deps.isSecure);
  const limits = { maxAgeMs: MAX_AGE_MS, maxEntries: MAX_ENTRIES };
  const known = throughOutages({
    load: deps.resolveSession,
    isOutage: (failure) => failure instanceof DomainError && failure.code === "unavailable",
    keptMs: OUTAGE_MS,
    maxEntries: MAX_ENTRIES,
  });
  const sessions = createExpiringCache({ ...limits, load: known.load });
  const tokens = createExpiringCache({ ...limits, load: deps.resolveApiToken });
  const cookieOf = (request: IncomingMessage): string | undefined =>
    readCookie(request.headers.cookie, cookieName);
  const ofCookie = async (value: string | undefined): Promise<PersonSession | null> =>
    value !== undefined && TOKEN.test(value) ? sessions.get(value) : null;
  return {
    cookieName,
    ofCookie,
    session: (request) => ofCookie(cookieOf(request)),
    bySession: async (request) => (await ofCookie(cookieOf(request)))?.actor ?? null,
    async byToken(request) {
      const [, secret] = BEARER.exec(request.headers.authorization ?? "") ?? [];
      return secret ? tokens.get(secret) : null;
    },
    forget(request) {
      const value = cookieOf(request);
      if (value === undefined) return;
      sessions.forget(value);
      known.forget(value);
    },
  };
}
