import type { IncomingMessage } from "node:http";
import { DomainError, invalidInput } from "@/server/domain/shared/errors";

const KEY = /^[\x21-\x7e]{1,255}$/;
const ETAG = /^(?:W\/)?"(\d{1,9})"$/;

/** The idempotency key; null where none is given. */
export function readIdempotencyKey({ headers }: IncomingMessage): string | null {
  const given = headers["idempotency-key"];
  if (given === undefined) return null;
  if (typeof given === "string" && KEY.test(given)) return given;
  throw invalidInput("The idempotency key cannot be used.", [
    { path: "Idempotency-Key", message: "Send 1 to 255 visible ASCII characters, once." },
  ]);
}

/** The version of If-Match; null for none and for `*`, which any version matches. */
export function readIfMatch({ headers }: IncomingMessage): number | null {
  const given = headers["if-match"]?.trim();
  if (given === undefined || given === "*") return null;
  const [, version] = ETAG.exec(given) ?? [];
  if (version !== undefined) return Number(version);
  throw new DomainError("stale_version", "If-Match names no version that this ever had.", {
    details: { given },
  });
}
