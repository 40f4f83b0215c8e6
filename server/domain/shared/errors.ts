/** Everything that can go wrong in a way the caller is meant to understand. */
export const DOMAIN_ERROR_CODES = [
  /** The input cannot be understood; `details.issues` says what is wrong and where. */
  "invalid_input",
  "unauthenticated",
  "forbidden",
  "not_found",
  "already_exists",
  /** Somebody else changed it first; `details` holds the current value and who set it. */
  "conflict",
  /** The version the caller relied on is not the current one. */
  "stale_version",
  /** The lifecycle does not allow it now. */
  "invalid_transition",
  /** An idempotency key came back with another body. */
  "idempotency_reused",
  /** The first request with this idempotency key is still running. */
  "in_flight",
  "payload_too_large",
  "unsupported_media_type",
  "rate_limited",
  /** A system Portside calls did not answer as it should. */
  "upstream_unavailable",
  /** Portside itself cannot answer now (its database, for one); nothing was changed. */
  "unavailable",
] as const;
export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

export type ErrorDetails = Readonly<Record<string, unknown>>;

/** A refusal with a code, a sentence for the person who reads it and facts for the program that does. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: DomainErrorCode;
  readonly details: ErrorDetails;

  constructor(
    code: DomainErrorCode,
    message: string,
    options: { readonly details?: ErrorDetails; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}

export const notFound = (kind: string, id: string): DomainError =>
  new DomainError("not_found", `There is no ${kind} "${id}".`, { details: { kind, id } });

export const invalidInput = (message: string, issues: readonly InputIssue[]): DomainError =>
  new DomainError("invalid_input", message, { details: { issues } });

export interface InputIssue {
  /** Where, as a JSON pointer or a field path. */
  readonly path: string;
  readonly message: string;
}

export const upstreamUnavailable = (port: string, adapter: string, cause: unknown): DomainError =>
  new DomainError("upstream_unavailable", `${adapter} did not answer for ${port}.`, {
    details: { port, adapter },
    cause,
  });
