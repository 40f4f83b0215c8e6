import type { IncomingMessage } from "node:http";
import type { Actor } from "@/server/domain/access/actor";

/** Tells who is calling. Null is a positive "nobody"; a database that does not answer rejects with `unavailable`. */
export interface Authentication {
  /** By the session cookie of a person's browser. */
  bySession(request: IncomingMessage): Promise<Actor | null>;
  /** By `Authorization: Bearer`. */
  byToken(request: IncomingMessage): Promise<Actor | null>;
}
