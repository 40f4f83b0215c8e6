import type { IncomingMessage } from "node:http";
import type { Actor } from "@/server/domain/access/actor";

/** A person signed in with one browser. */
export interface PersonSession {
  readonly sessionId: string;
  readonly email: string;
  readonly actor: Actor;
}

/** Tells who is calling. Null is a positive "nobody"; a database that does not answer rejects with `unavailable`. */
export interface Authentication {
  /** By the session cookie of a person's browser. */
  bySession(request: IncomingMessage): Promise<Actor | null>;
  /** By `Authorization: Bearer`. */
  byToken(request: IncomingMessage): Promise<Actor | null>;
}

/** The same for the parts that need to know more of a person than what they may do. */
export interface PersonAuthentication extends Authentication {
  /** What the session cookie is called. */
  readonly cookieName: string;
  /** The session of a cookie's value. */
  ofCookie(value: string | undefined): Promise<PersonSession | null>;
  /** The session of a request's cookie. */
  session(request: IncomingMessage): Promise<PersonSession | null>;
}
