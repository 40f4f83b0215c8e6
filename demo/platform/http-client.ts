import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { SpanKind } from "@opentelemetry/api";
import { failSpan, inSpan, traceHeaders } from "./tracing";

export interface HttpClientOptions {
  /** The name of who is called: a service or an external system. */
  readonly peer: string;
  readonly baseUrl: string;
  /** The adapter of the catalog that calls. */
  readonly adapter: string;
  readonly timeoutMs: number;
  /** How often a call is made again that got no answer. Only for calls that may be made twice. */
  readonly retries: number;
}

export interface HttpCall {
  /** As the peer writes it: "GET /products/:sku". */
  readonly operation: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly shopper?: string;
  /** Statuses of 400 and more that are an answer, not an error. */
  readonly expects?: readonly number[];
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The peer answered with an error, or not at all (then without a status). */
export class PeerFailure extends Error {
  override readonly name = "PeerFailure";
  readonly status: number | null;

  constructor(peer: string, status: number | null, cause?: unknown) {
    super(status === null ? `${peer} did not answer` : `${peer} answered ${status}`, { cause });
    this.status = status;
  }
}

export type HttpClient = (call: HttpCall) => Promise<HttpAnswer>;

const agent = new Agent({ keepAlive: true, maxFreeSockets: 4, timeout: 10_000 });

/** JSON over HTTP to one peer; every attempt is one client span, with a deadline of its own. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { peer, adapter, retries } = options;
  const base = new URL(options.baseUrl);

  function attempt(call: HttpCall, resend: number): Promise<HttpAnswer> {
    const [method = "GET", template = "/"] = call.operation.split(" ");
    const attributes = {
      "http.request.method": method,
      "url.template": template,
      "server.address": base.hostname,
      "server.port": Number(base.port || 80),
      "service.peer.name": peer,
      ...(resend > 0 && { "http.request.resend_count": resend }),
    };
    return inSpan(call.operation, { kind: SpanKind.CLIENT, adapter, attributes }, async (span) => {
      const answer = await exchange(options, call).catch((cause: unknown) => {
        throw new PeerFailure(peer, null, cause);
      });
      span.setAttribute("http.response.status_code", answer.status);
      if (answer.status < 400 || call.expects?.includes(answer.status)) return answer;
      failSpan(span, `${answer.status}`);
      throw new PeerFailure(peer, answer.status);
    });
  }

  return (call) => withRetries(retries, (resend) => attempt(call, resend));
}

/** Again only after silence: an answer, even a bad one, stands. */
async function withRetries<T>(
  retries: number,
  attempt: (resend: number) => Promise<T>,
  resend = 0,
): Promise<T> {
  try {
    return await attempt(resend);
  } catch (error) {
    const isSilence = error instanceof PeerFailure && error.status === null;
    if (!isSilence || resend >= retries) throw error;
  }
  return withRetries(retries, attempt, resend + 1);
}

function pathOf(call: HttpCall): string {
  const template = call.operation.split(" ")[1] ?? "/";
  const path = template.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(call.parameters?.[name] ?? ""),
  );
  return call.query ? `${path}?${new URLSearchParams(call.query)}` : path;
}

async function exchange(options: HttpClientOptions, call: HttpCall): Promise<HttpAnswer> {
  const text = call.body === undefined ? "" : JSON.stringify(call.body);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = httpRequest(new URL(pathOf(call), options.baseUrl), {
      agent,
      method: call.operation.split(" ")[0],
      signal: AbortSignal.timeout(options.timeoutMs),
      headers: {
        ...traceHeaders(),
        ...(call.shopper && { "shopper-id": call.shopper }),
        ...(text && {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
        }),
      },
    });
    outgoing.on("response", resolve);
    outgoing.on("error", reject);
    outgoing.end(text);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const status = response.statusCode ?? 0;
  return { status, body: bodyOf(status, Buffer.concat(chunks).toString()) };
}

/** What stands between two services may refuse in words of its own; then the status says all. */
function bodyOf(status: number, received: string): unknown {
  if (received === "") return undefined;
  try {
    return JSON.parse(received);
  } catch (cause) {
    if (status >= 400) return undefined;
    throw new Error("the answer is not JSON", { cause });
  }
}
