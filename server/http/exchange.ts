import type { IncomingMessage, ServerResponse } from "node:http";
import type { Actor } from "@/server/domain/access/actor";
import { DomainError } from "@/server/domain/shared/errors";
import type { Logger } from "@/server/ports/logger";

/** One request and its answer, with what the routes need of both. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** The caller's address; a trusted proxy's word counts. */
  readonly clientAddress: string;
  /** Set where the route's `auth` names a permission, and then it holds that permission. */
  readonly actor: Actor | null;
  readonly logger: Logger;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
  /** The whole body; `payload_too_large` past the route's limit. */
  readBody(): Promise<Buffer>;
  /** The body as JSON; `unsupported_media_type` and `invalid_input` where it is none. */
  readJson(): Promise<unknown>;
}

export const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const declared = Number(request.headers["content-length"] ?? 0);
  if (declared > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, size);
}

export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const type = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json" && !type?.endsWith("+json"))
    throw new DomainError("unsupported_media_type", "Send the body as application/json.");
  const body = await readBody(request, maxBytes);
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new DomainError("invalid_input", "The body is not valid JSON.", { cause });
  }
}

const tooLarge = (maxBytes: number): DomainError =>
  new DomainError("payload_too_large", `The body is larger than ${maxBytes} bytes.`, {
    details: { maxBytes },
  });

export const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  sendJsonText(response, status, JSON.stringify(body));

export function sendJsonText(response: ServerResponse, status: number, text: string): void {
  const bytes = Buffer.from(text);
  response.statusCode = status;
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.setHeader("content-length", bytes.length);
  response.end(bytes);
}
