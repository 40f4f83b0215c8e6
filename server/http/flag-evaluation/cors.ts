import type { Exchange } from "../exchange";
import type { Method, Route } from "../route";

/** Origins whose pages may ask; `*` stands for every one. No cookie is ever read here, so none is allowed along. */
export type AllowedOrigins = readonly string[];

const MAX_AGE_SECONDS = "600";
const DEFAULT_HEADERS = "authorization, content-type, if-none-match";

function allow({ request, response }: Exchange, origins: AllowedOrigins): boolean {
  const origin = request.headers.origin;
  const isEvery = origins.includes("*");
  if (!isEvery) response.setHeader("vary", "Origin");
  if (origin === undefined || !(isEvery || origins.includes(origin))) return false;
  response.setHeader("access-control-allow-origin", isEvery ? "*" : origin);
  response.setHeader("access-control-expose-headers", "ETag, Retry-After, X-Request-Id");
  response.setHeader("cross-origin-resource-policy", "cross-origin");
  return true;
}

/** What a browser asks before it sends what a page wants sent. */
const preflight = (path: string, methods: readonly Method[], origins: AllowedOrigins): Route => ({
  method: "OPTIONS",
  path,
  auth: "none",
  handle(exchange) {
    const { request, response } = exchange;
    if (allow(exchange, origins)) {
      const asked = request.headers["access-control-request-headers"]?.toString();
      response.setHeader("access-control-allow-methods", methods.join(", "));
      response.setHeader("access-control-allow-headers", asked ?? DEFAULT_HEADERS);
      response.setHeader("access-control-max-age", MAX_AGE_SECONDS);
    }
    response.writeHead(204).end();
  },
});

/** Routes that pages of the allowed origins may call: their answers, refusals too, can be read there. */
export function crossOrigin(routes: readonly Route[], origins: AllowedOrigins): Route[] {
  const byPath = Map.groupBy(routes, ({ path }) => path);
  return [
    ...routes.map(
      (route): Route => ({
        ...route,
        handle(exchange) {
          allow(exchange, origins);
          return route.handle(exchange);
        },
      }),
    ),
    ...[...byPath].map(([path, group]) =>
      preflight(
        path,
        group.map(({ method }) => method),
        origins,
      ),
    ),
  ];
}
