import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { DomainError } from "@/server/domain/shared/errors";
import type { Logger } from "@/server/ports/logger";
import type { Metrics } from "@/server/ports/metrics";
import type { Authentication } from "./authentication";
import { type Arrival, answerFailure, dispatch } from "./dispatch";
import { DEFAULT_MAX_BODY_BYTES } from "./exchange";
import type { CleanRequest, HygieneVerdict } from "./hygiene";
import { type Problem, sendProblem } from "./problem";
import type { RouteTable } from "./route";
import { setPagePolicy, setSecurityHeaders } from "./security-headers";
import { TRPC_PREFIX, trpcBodyLimit } from "./trpc-mount";

export interface ListenerDeps {
  readonly inspect: (request: IncomingMessage) => HygieneVerdict;
  readonly findRoute: RouteTable;
  /** Answers at once what is ready in memory; says whether it did. */
  readonly answerQuickly?: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly authentication: Authentication;
  /** Null where this process does not serve pages. */
  readonly pages: Pages | null;
  readonly isStopping: () => boolean;
  readonly isDevelopment: boolean;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

export interface Pages {
  trpc(arrival: Arrival): void;
  render(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const PAGE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "OPTIONS"]);

/** Every request comes through here: cleaned, named, measured, then routes, tRPC and pages in that order. */
export function createRequestListener(deps: ListenerDeps) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const isStopping = deps.isStopping();
    if (!isStopping && deps.answerQuickly?.(request, response)) return;
    const started = performance.now();
    const requestId = randomUUID();
    response.setHeader("x-request-id", requestId);
    if (isStopping) response.setHeader("connection", "close");
    const verdict = deps.inspect(request);
    const route = answer(deps, { request, response, requestId, verdict });
    response.once("close", () => {
      const ms = performance.now() - started;
      const { statusCode: status } = response;
      deps.metrics.requestEnded({ method: request.method ?? "", route, status, ms });
      deps.logger.debug("Answered", { requestId, method: request.method, route, status, ms });
    });
  };
}

interface Received {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly verdict: HygieneVerdict;
}

/** Starts the answer and returns the name it is measured under. */
function answer(deps: ListenerDeps, received: Received): string {
  const { request, response, requestId, verdict } = received;
  if (verdict.kind === "refused") {
    setSecurityHeaders(response, false);
    const { status, title, detail } = verdict.refusal;
    refuse(received, { status, title, detail });
    return "refused";
  }
  const { clean } = verdict;
  setSecurityHeaders(response, clean.isSecure);
  let logger: Logger | null = null;
  const arrival: Arrival = {
    ...{ request, response, requestId, ...clean },
    get logger() {
      logger ??= deps.logger.child({ requestId });
      return logger;
    },
  };
  const lookup = deps.findRoute(request.method ?? "", clean.url.pathname);
  if (lookup.kind === "found") {
    void dispatch(arrival, lookup.match, deps.authentication);
    return lookup.match.route.path;
  }
  if (lookup.kind === "wrong method") {
    response.setHeader("allow", lookup.allowed.join(", "));
    refuse(received, METHOD_NOT_ALLOWED);
    return "refused";
  }
  return answerWithPages(deps, arrival, clean);
}

function answerWithPages(deps: ListenerDeps, arrival: Arrival, clean: CleanRequest): string {
  const { request, response } = arrival;
  const { pages } = deps;
  try {
    if (pages === null) throw new DomainError("not_found", "There is nothing at this address.");
    if (!PAGE_METHODS.has(request.method ?? "")) {
      refuse({ ...arrival }, METHOD_NOT_ALLOWED);
      return "refused";
    }
    requireBoundedBody(request, clean.url.pathname);
    if (clean.url.pathname.startsWith(TRPC_PREFIX)) {
      pages.trpc(arrival);
      return TRPC_PREFIX;
    }
    setPagePolicy(request, response, deps.isDevelopment);
    pages.render(request, response).catch((failure: unknown) => answerFailure(arrival, failure));
    return clean.url.pathname.startsWith("/_next/") ? "/_next" : "page";
  } catch (failure) {
    answerFailure(arrival, failure);
    return "refused";
  }
}

/** Next and tRPC read bodies themselves, so the length is known before they begin. */
function requireBoundedBody(request: IncomingMessage, pathname: string): void {
  const maxBytes = pathname.startsWith(TRPC_PREFIX)
    ? trpcBodyLimit(pathname)
    : DEFAULT_MAX_BODY_BYTES;
  const length = request.headers["content-length"];
  if (request.headers["transfer-encoding"] !== undefined && length === undefined)
    throw new DomainError("invalid_input", "Send the body with a Content-Length.");
  if (Number(length ?? 0) > maxBytes)
    throw new DomainError("payload_too_large", `The body is larger than ${maxBytes} bytes.`, {
      details: { maxBytes },
    });
}

const METHOD_NOT_ALLOWED = {
  status: 405,
  title: "Method not allowed",
  detail: "This address does not take this method.",
};

function refuse(
  { response, requestId }: Pick<Received, "response" | "requestId">,
  refusal: Pick<Problem, "status" | "title" | "detail">,
): void {
  const code = refusal.title.toLowerCase().replaceAll(" ", "_");
  sendProblem(response, { ...refusal, type: `urn:portside:problem:${code}`, code, requestId });
}
