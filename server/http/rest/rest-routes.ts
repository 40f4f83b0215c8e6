import { DomainError } from "@/server/domain/shared/errors";
import { type Exchange, sendJson, sendJsonText } from "../exchange";
import type { Route } from "../route";
import { describeApi } from "./describe-api";
import { isMutation, type RestOperation } from "./operation";
import { OPERATIONS } from "./operations/all";
import { type RestDeps, runOperation, type WireReply } from "./run-operation";

export const REST_PREFIX = "/api/v1";
const MAX_BODY_BYTES = 256 * 1024;

/** The public API: every operation of the table, and the description made of the same table. */
export const restRoutes = (deps: RestDeps, version: string): Route[] => [
  describedAt(version),
  ...OPERATIONS.map((operation) => routeOf(deps, operation)),
  ...["GET", "POST", "PATCH", "PUT", "DELETE"].map((method) =>
    nothingElse(method as Route["method"]),
  ),
];

const routeOf = (deps: RestDeps, operation: RestOperation): Route => ({
  method: operation.method,
  path: `${REST_PREFIX}${operation.path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
  auth: { by: "token", permission: operation.permission },
  maxBodyBytes: operation.maxBodyBytes ?? MAX_BODY_BYTES,
  handle: async (exchange) =>
    send(exchange, await runOperation(deps, operation, exchange), operation),
});

function send({ response }: Exchange, reply: WireReply, operation: RestOperation): void {
  response.setHeader("cache-control", "no-store");
  if (reply.version !== null) response.setHeader("etag", `"${reply.version}"`);
  if (reply.location !== null) response.setHeader("location", reply.location);
  if (isMutation(operation) && reply.isReplay) response.setHeader("idempotency-replayed", "true");
  sendJsonText(response, reply.status, reply.text);
}

function describedAt(version: string): Route {
  const document = describeApi(OPERATIONS, version);
  return {
    method: "GET",
    path: `${REST_PREFIX}/openapi.json`,
    auth: "none",
    handle: ({ response }) => {
      response.setHeader("cache-control", "no-cache");
      sendJson(response, 200, document);
    },
  };
}

/** A wrong address below the prefix is answered as the API answers, not with a page. */
const nothingElse = (method: Route["method"]): Route => ({
  method,
  path: `${REST_PREFIX}/*`,
  auth: "none",
  handle: ({ url }) => {
    throw new DomainError("not_found", `There is nothing at ${url.pathname}.`);
  },
});
