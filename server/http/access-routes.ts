import { signInInput } from "@/contracts/sign-in";
import type { ForgettingAuthentication } from "@/server/auth/create-authentication";
import { readCookie, sessionCookie } from "@/server/auth/session-cookie";
import type { Application } from "@/server/composition/application";
import { DomainError } from "@/server/domain/shared/errors";
import { type Exchange, sendJson } from "./exchange";
import { parseInput } from "./parse-input";
import type { Route } from "./route";
import { requireSameOrigin } from "./same-origin";

export interface AccessRouteDeps {
  readonly access: Pick<Application["access"], "signIn" | "signOut">;
  readonly authentication: ForgettingAuthentication;
  readonly isSecure: boolean;
}

const MAX_BODY_BYTES = 4 * 1024;
const COOKIE_SECONDS = 12 * 60 * 60;

/** Sign-in and sign-out: JSON from a page of this Portside, and nothing else. */
export const accessRoutes = (deps: AccessRouteDeps): Route[] => [
  {
    method: "POST",
    path: "/api/sign-in",
    auth: "none",
    maxBodyBytes: MAX_BODY_BYTES,
    handle: (exchange) => signIn(exchange, deps),
  },
  {
    method: "POST",
    path: "/api/sign-out",
    auth: "none",
    maxBodyBytes: MAX_BODY_BYTES,
    handle: (exchange) => signOut(exchange, deps),
  },
];

async function signIn(exchange: Exchange, deps: AccessRouteDeps): Promise<void> {
  const { request, response } = exchange;
  requireSameOrigin(request, exchange.url.host);
  const { email, password } = parseInput(signInInput, await exchange.readJson());
  const command = {
    email,
    password,
    address: exchange.clientAddress,
    userAgent: request.headers["user-agent"] ?? null,
  };
  const signedIn = await deps.access.signIn(command).catch((failure: unknown) => {
    tellWhenToRetry(exchange, failure);
    throw failure;
  });
  await endOldSession(exchange, deps);
  const cookie = { isSecure: deps.isSecure, maxAgeSeconds: COOKIE_SECONDS };
  response.setHeader("set-cookie", sessionCookie(signedIn.token, cookie));
  response.setHeader("cache-control", "no-store");
  const { id, name, role } = signedIn.actor;
  sendJson(response, 200, { actor: { id, name, role } });
}

/** The browser gets a new token at every sign-in; the one it had before is worth nothing any more. */
async function endOldSession({ request }: Exchange, deps: AccessRouteDeps): Promise<void> {
  const token = readCookie(request.headers.cookie, deps.authentication.cookieName);
  if (token !== undefined) await deps.access.signOut(token);
  deps.authentication.forget(request);
}

async function signOut(exchange: Exchange, deps: AccessRouteDeps): Promise<void> {
  const { request, response } = exchange;
  requireSameOrigin(request, exchange.url.host);
  await exchange.readJson();
  await endOldSession(exchange, deps);
  response.setHeader(
    "set-cookie",
    sessionCookie("", { isSecure: deps.isSecure, maxAgeSeconds: 0 }),
  );
  response.setHeader("cache-control", "no-store");
  response.setHeader("clear-site-data", '"cache"');
  sendJson(response, 200, { signedOut: true });
}

function tellWhenToRetry({ response }: Exchange, failure: unknown): void {
  if (!(failure instanceof DomainError) || failure.code !== "rate_limited") return;
  const { retryAfterSeconds } = failure.details;
  if (typeof retryAfterSeconds === "number")
    response.setHeader("retry-after", String(retryAfterSeconds));
}
