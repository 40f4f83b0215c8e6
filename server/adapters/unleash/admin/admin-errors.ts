import { DomainError, invalidInput } from "@/server/domain/shared/errors";
import type { OutboundAnswer } from "@/server/ports/outbound-http";
import { problemReply } from "./admin-schemas";

interface Asked {
  readonly host: string;
  readonly method: string;
}

const MAX_SAID = 300;

/** What Unleash says of its refusal: its own detail where it gives one. */
function saidBy(text: string): string {
  try {
    const reply = problemReply.safeParse(JSON.parse(text));
    const said = reply.success ? (reply.data.details?.[0]?.message ?? reply.data.message) : "";
    return (said ?? "").slice(0, MAX_SAID);
  } catch {
    return "";
  }
}

/** Unleash answers what nobody may do just now like what this token may not do. */
const isInvalidOperation = (text: string): boolean => {
  try {
    return problemReply.parse(JSON.parse(text)).name === "InvalidOperationError";
  } catch {
    return false;
  }
};

const upstream = (message: string, details: Record<string, unknown>): DomainError =>
  new DomainError("upstream_unavailable", message, { details: { adapter: "unleash", ...details } });

/** A reply that was given and cannot be used. */
export const unusable = (host: string, cause: unknown): DomainError =>
  new DomainError("upstream_unavailable", `${host} answers what no Unleash would.`, {
    details: { adapter: "unleash", fault: "malformed", sent: true },
    cause,
  });

const retryAfterOf = ({ headers }: OutboundAnswer): number => {
  const seconds = Number(headers["retry-after"]);
  return Number.isFinite(seconds) ? seconds * 1_000 : 0;
};

type Refusal = (said: string, asked: Asked, answer: OutboundAnswer) => DomainError;

const BY_STATUS: Readonly<Record<number, Refusal>> = {
  400: (said) =>
    invalidInput(said || "Unleash cannot use this.", [{ path: "", message: said || "refused" }]),
  401: (_said, { host }) =>
    upstream(`${host} does not accept this token.`, { fault: "token", sent: false }),
  403: (said, { host }, { text }) =>
    isInvalidOperation(text)
      ? new DomainError("invalid_transition", said)
      : upstream(`${host} does not let this token do that${said ? `: ${said}` : "."}`, {
          fault: "permission",
          sent: false,
        }),
  404: (said) => new DomainError("not_found", said || "Unleash has no such thing."),
  409: (said) => new DomainError("already_exists", said || "Unleash has that already."),
  413: (said) => new DomainError("payload_too_large", said || "That is too large for Unleash."),
  415: (_said, { host }) =>
    upstream(`${host} does not take JSON.`, { fault: "protocol", sent: false }),
  429: (_said, { host }, answer) =>
    new DomainError("rate_limited", `${host} asks for patience.`, {
      details: { retryAfterMs: retryAfterOf(answer) },
    }),
};

/** An answer that is no success, in the words of the domain. */
export function refusalOf(answer: OutboundAnswer, asked: Asked): DomainError {
  const { status } = answer;
  const known = BY_STATUS[status];
  if (known) return known(saidBy(answer.text), asked, answer);
  if (status >= 300 && status < 400)
    return upstream(`${asked.host} sends callers elsewhere. Give the address it really has.`, {
      fault: "redirect",
      sent: false,
    });
  if (status >= 500)
    return upstream(`${asked.host} failed with ${status}.`, { fault: "failing", sent: true });
  return upstream(`${asked.host} answered ${status}.`, { fault: "protocol", sent: false });
}
