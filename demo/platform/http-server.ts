import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Span, SpanKind } from "@opentelemetry/api";
import { $ZodError } from "zod/v4/core";
import { PeerFailure } from "./http-client";
import { explain, log } from "./log";
import { failSpan, inSpan, traceFrom } from "./tracing";

const MAX_BODY_BYTES = 64 * 1024;

export interface HttpRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Who asks, from the header "shopper-id"; empty when nobody said. */
  readonly shopper: string;
}

export interface HttpReply {
  readonly status: number;
  readonly body?: unknown;
}

/** By operation as the catalog writes it: "POST /payments/:id/refunds". */
export type HttpRoutes = Readonly<Record<string, (request: HttpRequest) => Promise<HttpReply>>>;

/** An answer of 4xx or 5xx that the caller is meant to understand. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;

  constructor(status: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  readonly answer: (request: HttpRequest) => Promise<HttpReply>;
}

function compile([operation, answer]: [string, Route["answer"]]): Route {
  const [method = "", path = ""] = operation.split(" ");
  const pattern = new RegExp(`^${path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
  return { method, path, pattern, answer };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Refusal(413, "The body is larger than 64 KiB.");
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (cause) {
    throw new Refusal(400, "The body is not JSON.", cause);
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof $ZodError) {
    const [issue] = error.issues;
    return new Refusal(400, `${issue?.path.join(".") || "body"}: ${issue?.message}`, error);
  }
  if (error instanceof PeerFailure)
    return new Refusal(error.status === null ? 504 : 502, `${error.message}.`, error);
  return new Refusal(500, "Internal error.", error);
}

/** The answer to a request, errors included; what went wrong on our side also goes to the log and the span. */
async function reply(
  route: Route,
  incoming: { request: IncomingMessage; url: URL },
  span: Span,
): Promise<HttpReply> {
  try {
    const { request, url } = incoming;
    return await route.answer({
      parameters: url.pathname.match(route.pattern)?.groups ?? {},
      query: url.searchParams,
      body: await readBody(request),
      shopper: String(request.headers["shopper-id"] ?? ""),
    });
  } catch (error) {
    const { status, message } = refusalOf(error);
    if (status >= 500) {
      span.setAttribute("error.type", error instanceof Error ? error.name : "Error");
      failSpan(span, explain(error));
      log(`${route.method} ${route.path} failed`, { status, error: explain(error) });
    }
    return { status, body: { error: message } };
  }
}

function send(response: ServerResponse, { status, body }: HttpReply): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/**
 * A server for `routes`, and `GET /healthz`, which says whether `isReady`. Every route is one server span of
 * the catalog's adapter `http-server`, in the caller's trace.
 */
export function createHttpServer(routes: HttpRoutes, isReady: () => boolean): Server {
  const table = Object.entries(routes).map(compile);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://service");
    if (url.pathname === "/healthz")
      return send(response, { status: isReady() ? 200 : 503, body: { ready: isReady() } });
    const route = table.find((r) => r.method === request.method && r.pattern.test(url.pathname));
    if (!route) return send(response, { status: 404, body: { error: "There is nothing here." } });
    const attributes = {
      "http.request.method": route.method,
      "http.route": route.path,
      "url.path": url.pathname,
    };
    const options = {
      kind: SpanKind.SERVER,
      adapter: "http-server",
      attributes,
      parent: traceFrom(request.headers),
    };
    await inSpan(`${route.method} ${route.path}`, options, async (span) => {
      const result = await reply(route, { request, url }, span);
      span.setAttribute("http.response.status_code", result.status);
      if (!isReady()) response.setHeader("connection", "close");
      send(response, result);
    });
  }

  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log("a reply was lost", { error: explain(error) });
      response.destroy();
    });
  });
}
