import type { NextApiRequest, NextApiResponse } from "next";
import nextAuth, { type AuthOptions } from "next-auth";
import { z } from "zod";
import { readCookies } from "@/server/auth/session-cookie";
import { type Exchange, sendJson } from "./exchange";
import { parseInput } from "./parse-input";
import type { Route } from "./route";
import { requireSameOrigin } from "./same-origin";

const MAX_BODY_BYTES = 16 * 1024;
const body = z.record(z.string(), z.union([z.string(), z.boolean()]));

/** The package is CommonJS: what Node imports as its default is the whole module. */
const handler = (Reflect.get(nextAuth, "default") ?? nextAuth) as typeof nextAuth;

/** next-auth's own addresses, for people another system vouches for. Writes are JSON from a page of this Portside. */
export const nextAuthRoutes = (options: AuthOptions): Route[] =>
  (["GET", "POST"] as const).map((method) => ({
    method,
    path: "/api/auth/*",
    auth: "own",
    maxBodyBytes: MAX_BODY_BYTES,
    handle: (exchange) => answer(exchange, options),
  }));

async function answer(exchange: Exchange, options: AuthOptions): Promise<void> {
  const { request, url, params } = exchange;
  const isWrite = request.method === "POST";
  if (isWrite) requireSameOrigin(request, url.host);
  const given = isWrite ? parseInput(body, await exchange.readJson()) : {};
  const asked = {
    method: request.method,
    headers: request.headers,
    cookies: readCookies(request.headers.cookie),
    query: { ...Object.fromEntries(url.searchParams), nextauth: (params["*"] ?? "").split("/") },
    body: given,
  };
  await handler(asked as unknown as NextApiRequest, asNextResponse(exchange), options);
}

/** The few methods of Next's response that next-auth uses. */
function asNextResponse({ response }: Exchange): NextApiResponse {
  response.setHeader("cache-control", "no-store");
  const shim = {
    status(code: number) {
      response.statusCode = code;
      return shim;
    },
    setHeader(name: string, value: string | string[]) {
      response.setHeader(name, value);
      return shim;
    },
    getHeader: (name: string) => response.getHeader(name),
    json: (value: unknown) => sendJson(response, response.statusCode, value),
    send: (value: unknown) =>
      typeof value === "object" && value !== null
        ? sendJson(response, response.statusCode, value)
        : response.end(value),
    end: () => response.end(),
  };
  return shim as unknown as NextApiResponse;
}
