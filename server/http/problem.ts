import type { ServerResponse } from "node:http";
import type { DomainError, DomainErrorCode, ErrorDetails } from "@/server/domain/shared/errors";

/** RFC 9457 problem details; `code` and `details` are what a program branches on. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly details?: ErrorDetails;
}

const STATUS = {
  invalid_input: [400, "The input cannot be used"],
  unauthenticated: [401, "Sign in first"],
  forbidden: [403, "Not allowed"],
  not_found: [404, "Not found"],
  already_exists: [409, "It exists already"],
  conflict: [409, "Somebody else changed it first"],
  stale_version: [412, "The version is not the current one"],
  invalid_transition: [409, "Not possible now"],
  idempotency_reused: [422, "The idempotency key was used for another request"],
  in_flight: [409, "The first request with this key is still running"],
  payload_too_large: [413, "The body is too large"],
  unsupported_media_type: [415, "The media type is not supported"],
  rate_limited: [429, "Too many requests"],
  upstream_unavailable: [502, "Another system did not answer"],
  unavailable: [503, "Not available now"],
} as const satisfies Record<DomainErrorCode, readonly [number, string]>;

const INTERNAL_STATUS = 500;
const RETRY_AFTER_SECONDS = "1";

export function problemOf(error: DomainError, requestId: string): Problem {
  const [status, title] = STATUS[error.code];
  return {
    type: `urn:portside:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    requestId,
    ...(Object.keys(error.details).length > 0 && { details: error.details }),
  };
}

/** What a caller learns of a failure of ours: nothing but where to look for it. */
export const internalProblem = (requestId: string): Problem => ({
  type: "urn:portside:problem:internal",
  title: "Something failed inside Portside",
  status: INTERNAL_STATUS,
  code: "internal",
  detail: `The failure is in the log under request id ${requestId}.`,
  requestId,
});

export function sendProblem(response: ServerResponse, problem: Problem): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(problem));
  response.statusCode = problem.status;
  response.setHeader("content-type", "application/problem+json");
  response.setHeader("content-length", bytes.length);
  response.setHeader("cache-control", "no-store");
  if (problem.code === "unauthenticated") response.setHeader("www-authenticate", "Bearer");
  if (["unavailable", "rate_limited"].includes(problem.code) && !response.hasHeader("retry-after"))
    response.setHeader("retry-after", RETRY_AFTER_SECONDS);
  response.end(bytes);
}
