import type { IncomingMessage, ServerResponse } from "node:http";
import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import { DomainError } from "@/server/domain/shared/errors";
import type { Logger } from "@/server/ports/logger";
import type { Authentication } from "./authentication";
import { DEFAULT_MAX_BODY_BYTES, type Exchange, readBody, readJson } from "./exchange";
import { internalProblem, problemOf, sendProblem } from "./problem";
import type { RouteAuth, RouteMatch } from "./route";
import { requireSameOrigin } from "./same-origin";

/** A request that passed the hygiene filter. */
export interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly clientAddress: string;
  readonly requestId: string;
  readonly logger: Logger;
}

/** Authenticates, runs the route and turns whatever it throws into an answer. */
export async function dispatch(
  arrival: Arrival,
  { route, params }: RouteMatch,
  authentication: Authentication,
): Promise<void> {
  try {
    const actor = await authorize(arrival, route.auth, authentication);
    const maxBytes = route.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
    await route.handle(exchangeOf(arrival, { params, actor, maxBytes }));
  } catch (failure) {
    answerFailure(arrival, failure);
  }
}

interface Admitted {
  readonly params: RouteMatch["params"];
  readonly actor: Actor | null;
  readonly maxBytes: number;
}

/** A signal and a logger of its own are made when a route asks for them: on the hot paths none does. */
function exchangeOf(arrival: Arrival, { params, actor, maxBytes }: Admitted): Exchange {
  const { request, response, url, clientAddress, requestId } = arrival;
  let gone: AbortController | null = null;
  return {
    ...{ request, response, url, clientAddress, requestId, params, actor },
    get logger() {
      return arrival.logger;
    },
    get signal() {
      gone ??= abortedWith(response);
      return gone.signal;
    },
    readBody: () => readBody(request, maxBytes),
    readJson: () => readJson(request, maxBytes),
  };
}

function abortedWith(response: ServerResponse): AbortController {
  const gone = new AbortController();
  if (response.closed) gone.abort();
  else response.once("close", () => gone.abort());
  return gone;
}

export function answerFailure(arrival: Arrival, failure: unknown): void {
  const { response, requestId } = arrival;
  if (failure instanceof DomainError) {
    sendProblem(response, problemOf(failure, requestId));
    return;
  }
  arrival.logger.error("A request failed", { error: failure });
  sendProblem(response, internalProblem(requestId));
}

async function authorize(
  { request, url }: Arrival,
  auth: RouteAuth,
  authentication: Authentication,
): Promise<Actor | null> {
  if (auth === "none" || auth === "own") return null;
  if (auth.by === "session" && !["GET", "HEAD"].includes(request.method ?? ""))
    requireSameOrigin(request, url.host);
  const actor =
    auth.by === "session"
      ? await authentication.bySession(request)
      : await authentication.byToken(request);
  if (actor === null) throw new DomainError("unauthenticated", missing(auth.by));
  if (!may(actor, auth.permission))
    throw new DomainError(
      "forbidden",
      `Your role, ${actor.role}, may not do this (${auth.permission}).`,
    );
  return actor;
}

const missing = (by: "session" | "token"): string =>
  by === "session" ? "Sign in first." : "Send a valid API token as Authorization: Bearer.";
