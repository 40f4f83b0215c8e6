import type { Permission } from "@/server/domain/access/permission";
import type { Exchange } from "./exchange";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
export type Method = (typeof METHODS)[number];

/**
 * Who may call a route. There is no default, so none is open by accident.
 *
 * - `none` for everybody: health checks, sign-in, published documents.
 * - `own` when the route checks credentials of its own: SDK tokens, telemetry.
 * - by `session` (a person's browser, same origin only when it writes) or by `token` (Authorization: Bearer).
 */
export type RouteAuth =
  | "none"
  | "own"
  | { readonly by: "session" | "token"; readonly permission: Permission };

export interface Route {
  readonly method: Method;
  /** `:name` takes one segment, a last `*` the rest: `/api/v1/flags/:name`. */
  readonly path: string;
  readonly auth: RouteAuth;
  /** Largest body in bytes; 1 MiB if not given. */
  readonly maxBodyBytes?: number;
  handle(exchange: Exchange): void | Promise<void>;
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export type RouteLookup =
  | { readonly kind: "found"; readonly match: RouteMatch }
  | { readonly kind: "wrong method"; readonly allowed: readonly string[] }
  | { readonly kind: "unknown" };

interface CompiledRoute {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

export type RouteTable = (method: string, pathname: string) => RouteLookup;

/** Compiles routes once; a literal path is one map lookup, which is what the hot paths have. */
export function createRouteTable(routes: readonly Route[]): RouteTable {
  const literal = new Map<string, Route[]>();
  const patterns: CompiledRoute[] = [];
  for (const route of routes) {
    if (/[:*]/.test(route.path)) patterns.push(compile(route));
    else literal.set(route.path, [...(literal.get(route.path) ?? []), route]);
  }
  return (method, pathname) => {
    const exact = (literal.get(pathname) ?? []).map((route) => ({ route, params: {} }));
    const candidates = exact.length > 0 ? exact : matchPatterns(patterns, pathname);
    if (candidates.length === 0) return { kind: "unknown" };
    const wanted = method === "HEAD" ? "GET" : method;
    const match = candidates.find((candidate) => candidate.route.method === wanted);
    if (match) return { kind: "found", match };
    return { kind: "wrong method", allowed: candidates.map(({ route }) => route.method) };
  };
}

function compile(route: Route): CompiledRoute {
  const segments = route.path.slice(1).split("/");
  const pattern = segments.map((segment) => {
    if (segment === "*") return "/(.+)";
    return segment.startsWith(":")
      ? "/([^/]+)"
      : `/${segment.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
  });
  const names = segments.filter((segment) => /^[:*]/.test(segment));
  return {
    route,
    pattern: new RegExp(`^${pattern.join("")}$`),
    names: names.map((name) => name.replace(":", "")),
  };
}

function matchPatterns(patterns: readonly CompiledRoute[], pathname: string): RouteMatch[] {
  return patterns.flatMap(({ route, pattern, names }) => {
    const values = pattern
      .exec(pathname)
      ?.slice(1)
      .map((part, index) => (names[index] === "*" ? (decode(part) ?? part) : decode(part)));
    if (!values || values.includes(null)) return [];
    const params = Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
    return [{ route, params }];
  });
}

/** A malformed segment matches no name. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
