import { TRPCError } from "@trpc/server";
import type { DomainError, DomainErrorCode } from "@/server/domain/shared/errors";

const TRPC_CODE = {
  invalid_input: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  already_exists: "CONFLICT",
  conflict: "CONFLICT",
  stale_version: "CONFLICT",
  invalid_transition: "PRECONDITION_FAILED",
  idempotency_reused: "UNPROCESSABLE_CONTENT",
  in_flight: "CONFLICT",
  payload_too_large: "PAYLOAD_TOO_LARGE",
  unsupported_media_type: "UNSUPPORTED_MEDIA_TYPE",
  rate_limited: "TOO_MANY_REQUESTS",
  upstream_unavailable: "BAD_GATEWAY",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<DomainErrorCode, TRPCError["code"]>;

export const toTRPCError = (cause: DomainError): TRPCError =>
  new TRPCError({ code: TRPC_CODE[cause.code], message: cause.message, cause });
