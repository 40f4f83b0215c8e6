import { gunzip } from "node:zlib";
import { DomainError } from "@/server/domain/shared/errors";
import type {
  TelemetryEncoding,
  TelemetryFormat,
  TelemetryReply,
} from "@/server/ports/telemetry-format";
import type { Exchange } from "./exchange";
import { problemOf } from "./problem";
import type { Route } from "./route";

export interface TelemetryRouteDeps {
  receive(body: Uint8Array, encoding: TelemetryEncoding): TelemetryReply;
  readonly format: Pick<TelemetryFormat, "reply" | "refusal">;
  readonly limits?: Partial<TelemetryLimits>;
}

export interface TelemetryLimits {
  /** Of one body, measured after decompression. */
  readonly bodyBytes: number;
  /** Of all bodies being read at once; one more is asked to come back. */
  readonly inFlightBytes: number;
}

const MIB = 1024 * 1024;
const LIMITS: TelemetryLimits = { bodyBytes: 64 * MIB, inFlightBytes: 192 * MIB };

const ENCODINGS: Readonly<Record<string, TelemetryEncoding>> = {
  "application/json": "json",
  "application/x-protobuf": "protobuf",
};
const CONTENT_TYPES: Readonly<Record<TelemetryEncoding, string>> = {
  json: "application/json",
  protobuf: "application/x-protobuf",
};

/** OTLP/HTTP: where processes send their spans. Open to whoever reaches the gateway, as collectors are. */
export function telemetryRoutes(deps: TelemetryRouteDeps): Route[] {
  const limits = { ...LIMITS, ...deps.limits };
  let inFlight = 0;
  const inflate = inTurn(gunzipBounded);
  const withinBudget = async (exchange: Exchange, work: () => Promise<void>): Promise<void> => {
    const declared = Number(exchange.request.headers["content-length"] ?? MIB);
    if (declared > limits.bodyBytes) throw tooLarge(limits.bodyBytes);
    if (inFlight + declared > limits.inFlightBytes)
      throw new DomainError("unavailable", "Too many spans at once. Send this body again later.");
    inFlight += declared;
    try {
      await work();
    } finally {
      inFlight -= declared;
    }
  };
  return [
    {
      method: "POST",
      path: "/v1/traces",
      auth: "own",
      maxBodyBytes: limits.bodyBytes,
      handle: async (exchange) => {
        try {
          await withinBudget(exchange, () => take(exchange, { ...deps, inflate, limits }));
        } catch (failure) {
          if (!(failure instanceof DomainError)) throw failure;
          refuse(exchange, deps, failure);
        }
      },
    },
  ];
}

interface TakeDeps extends TelemetryRouteDeps {
  readonly inflate: Inflate;
  readonly limits: TelemetryLimits;
}

async function take(exchange: Exchange, deps: TakeDeps): Promise<void> {
  const encoding = ENCODINGS[mediaType(exchange)];
  if (encoding === undefined)
    throw new DomainError(
      "unsupported_media_type",
      "Send spans as application/json or application/x-protobuf.",
    );
  const isCompressed = isGzip(exchange);
  const received = await exchange.readBody();
  const body = isCompressed ? await deps.inflate(received, deps.limits.bodyBytes) : received;
  const reply = deps.receive(body, encoding);
  if (reply.rejectedSpans > 0)
    exchange.logger.debug("Spans were not kept", { reply, client: exchange.clientAddress });
  send(exchange, { status: 200, encoding, body: deps.format.reply(encoding, reply) });
}

const mediaType = ({ request }: Exchange): string =>
  (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

function isGzip({ request }: Exchange): boolean {
  const encoding = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "gzip") return true;
  if (encoding === "identity" || encoding === "") return false;
  throw new DomainError("unsupported_media_type", "Send the body as it is or with gzip.");
}

type Inflate = (body: Buffer, maxBytes: number) => Promise<Buffer>;

/** One body at a time, so that many small ones that unfold to the limit never do so together. */
function inTurn(inflate: Inflate): Inflate {
  let last: Promise<unknown> = Promise.resolve();
  return (body, maxBytes) => {
    const next = last.then(() => inflate(body, maxBytes));
    last = next.catch(() => undefined);
    return next;
  };
}

const gunzipBounded: Inflate = (body, maxBytes) =>
  new Promise((resolve, reject) => {
    gunzip(body, { maxOutputLength: maxBytes }, (error, bytes) => {
      if (!error) resolve(bytes);
      else if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
        reject(tooLarge(maxBytes));
      else
        reject(new DomainError("invalid_input", "The body is not valid gzip.", { cause: error }));
    });
  });

const tooLarge = (maxBytes: number): DomainError =>
  new DomainError("payload_too_large", `The body is larger than ${maxBytes} bytes.`, {
    details: { maxBytes },
  });

/** OTLP clients read a `google.rpc.Status` in their own encoding, not problem details. */
function refuse(exchange: Exchange, { format }: TelemetryRouteDeps, error: DomainError): void {
  const encoding = ENCODINGS[mediaType(exchange)] ?? "json";
  const { status } = problemOf(error, exchange.requestId);
  if (error.code === "unavailable") exchange.response.setHeader("retry-after", "1");
  if (!exchange.request.complete) exchange.response.setHeader("connection", "close");
  send(exchange, { status, encoding, body: format.refusal(encoding, error.message) });
}

interface Answer {
  readonly status: number;
  readonly encoding: TelemetryEncoding;
  readonly body: Uint8Array;
}

function send({ response }: Exchange, { status, encoding, body }: Answer): void {
  response.statusCode = status;
  response.setHeader("content-type", CONTENT_TYPES[encoding]);
  response.setHeader("content-length", body.length);
  response.end(body);
}
