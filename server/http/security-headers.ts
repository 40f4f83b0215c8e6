import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const NONCE_BYTES = 16;
const HSTS = "max-age=31536000; includeSubDomains";
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Tells a page its own address; set here, so whatever a caller sent under this name is gone. */
export const PAGE_PATH_HEADER = "x-portside-page";

export const ANSWER_HEADERS: readonly (readonly [string, string])[] = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "same-origin"],
  ["x-frame-options", "DENY"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
  ["content-security-policy", NOTHING],
];

/** On every answer: pages replace the content policy by one of their own. */
export function setSecurityHeaders(response: ServerResponse, isSecure: boolean): void {
  for (const [name, value] of ANSWER_HEADERS) response.setHeader(name, value);
  if (isSecure) response.setHeader("strict-transport-security", HSTS);
}

/**
 * A page's scripts run by a nonce of this one answer. Next reads it from the request's header and puts it on every
 * script it writes. Style attributes stay allowed: charts and the map place things by them.
 */
export function setPagePolicy(
  request: IncomingMessage,
  response: ServerResponse,
  isDevelopment: boolean,
): void {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  request.headers["content-security-policy"] = policy;
  request.headers[PAGE_PATH_HEADER] = request.url ?? "/";
  response.setHeader("content-security-policy", policy);
}
