import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { DomainError } from "@/server/domain/shared/errors";
import type { OutboundAnswer, OutboundHttp, OutboundRequest } from "@/server/ports/outbound-http";
import { refusalOf, unusable } from "./admin-errors";
import { createdReply } from "./admin-schemas";

export interface AdminClient {
  /** Reads and checks a reply; tried again while that may help. */
  get<T extends z.ZodType>(path: string, schema: T, signal?: AbortSignal): Promise<z.output<T>>;
  /** Writes once; tried again only where the first try was surely not seen. */
  write(method: "POST" | "PUT" | "DELETE", path: string, body?: object): Promise<void>;
  /** Asks by a call that changes nothing, though it is sent like one that does. */
  ask<T extends z.ZodType>(path: string, body: object, schema: T): Promise<z.output<T>>;
  /** Adds what gets an id of its own, and gives that. */
  create(path: string, body: object): Promise<string>;
}

export interface AdminClientOptions {
  readonly http: OutboundHttp;
  readonly url: URL;
  readonly token: string;
  readonly timeoutMs?: number;
}

type Asked = Omit<OutboundRequest, "timeoutMs" | "maxBytes" | "headers">;

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 32 * 1_048_576;
const PAUSES_MS: readonly number[] = [250, 1_000];
const LONGEST_PAUSE_MS = 2_000;

const hostOf = (url: URL): string => url.host;

/** Whether a second try may help and cannot do a write twice. */
function mayRepeat(method: string, failure: unknown): boolean {
  if (!(failure instanceof DomainError)) return false;
  if (failure.code === "rate_limited") return true;
  if (failure.code !== "upstream_unavailable") return false;
  const { fault, sent } = failure.details;
  if (sent === false) return fault === "unreachable";
  return method === "GET" && ["timeout", "broken", "failing"].includes(String(fault));
}

const pauseOf = (failure: unknown, pauseMs: number): number => {
  const asked = failure instanceof DomainError ? Number(failure.details["retryAfterMs"]) : 0;
  return Math.max(pauseMs, Number.isFinite(asked) ? asked : 0);
};

/** Talks to one Unleash: a timeout on every call, at most two more tries, no redirects, no reply taken on trust. */
export function createAdminClient(options: AdminClientOptions): AdminClient {
  const { http, url, token, timeoutMs = TIMEOUT_MS } = options;
  const base = `${url.href.replace(/\/+$/, "").replace(/\/api(\/admin)?$/, "")}/api/admin`;
  const headers = { authorization: token, accept: "application/json" };

  const once = async (request: Asked): Promise<OutboundAnswer> => {
    const answer = await http.send({
      ...request,
      headers: {
        ...headers,
        ...(request.body !== undefined && { "content-type": "application/json" }),
      },
      timeoutMs,
      maxBytes: MAX_BYTES,
    });
    if (answer.status < 200 || answer.status > 299)
      throw refusalOf(answer, { host: hostOf(url), method: request.method });
    return answer;
  };

  const send = (request: Asked, pauses = PAUSES_MS): Promise<OutboundAnswer> =>
    once(request).catch(async (failure: unknown) => {
      const [next, ...later] = pauses;
      const pauseMs = next === undefined ? Number.POSITIVE_INFINITY : pauseOf(failure, next);
      if (!mayRepeat(request.method, failure) || pauseMs > LONGEST_PAUSE_MS)
        throw withOutcome(request.method, failure);
      await sleep(pauseMs, undefined, request.signal ? { signal: request.signal } : {});
      return send(request, later);
    });

  const requestOf = (method: Asked["method"], path: string, body?: object): Asked => ({
    method,
    url: new URL(base + path),
    ...(body && { body: JSON.stringify(body) }),
  });
  return {
    async get(path, schema, signal) {
      const { text } = await send({ method: "GET", url: new URL(base + path), signal });
      return parsed(text, schema, hostOf(url));
    },
    async write(method, path, body) {
      await send(requestOf(method, path, body));
    },
    async ask(path, body, schema) {
      const { text } = await send(requestOf("POST", path, body));
      return parsed(text, schema, hostOf(url));
    },
    async create(path, body) {
      const { text } = await send(requestOf("POST", path, body));
      return parsed(text, createdReply, hostOf(url)).id;
    },
  };
}

/** Of a write that was sent and not answered nobody knows whether it was done. */
function withOutcome(method: string, failure: unknown): unknown {
  const isOpen =
    method !== "GET" &&
    failure instanceof DomainError &&
    failure.code === "upstream_unavailable" &&
    failure.details["sent"] === true;
  if (!isOpen) return failure;
  const details = { ...failure.details, outcome: "unknown" };
  return new DomainError(failure.code, failure.message, { details, cause: failure });
}

function parsed<T extends z.ZodType>(text: string, schema: T, host: string): z.output<T> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw unusable(host, cause);
  }
  const result = schema.safeParse(document);
  if (!result.success) throw unusable(host, result.error);
  return result.data;
}
