import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/trpc/root";

/** What a screen can say about a request that failed. */
export interface Failure {
  /** Safe to show: the server never sends what went wrong inside. */
  readonly message: string;
  /** "503", or undefined when no answer came. */
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  /** The domain's word for the refusal: "conflict", "forbidden". */
  readonly reason: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
}

const NO_ANSWER: Failure = {
  message: "Portside did not answer. Services run on; nothing was changed.",
  code: undefined,
  requestId: undefined,
  reason: undefined,
  details: {},
};

export function failureOf(error: unknown): Failure {
  if (!isTRPCError(error)) return NO_ANSWER;
  const { data } = error;
  if (!data) return NO_ANSWER;
  return {
    message: error.message,
    code: String(data.httpStatus),
    requestId: data.requestId ?? undefined,
    reason: data.reason ?? undefined,
    details: data.details ?? {},
  };
}

/** Whether the session has ended. */
export function isSignedOut(error: unknown): boolean {
  return isTRPCError(error) && error.data?.code === "UNAUTHORIZED";
}

function isTRPCError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
