import type { ServerResponse } from "node:http";

export interface StreamMessage {
  readonly event?: string;
  readonly id?: string;
  readonly data: string;
}

export interface EventStream {
  send(message: StreamMessage): void;
  /** Ends it orderly; the reader may come back. */
  end(): void;
}

export interface EventStreamOptions {
  readonly heartbeatMs?: number;
  /** Unread bytes after which a reader is cut off; the others never wait for it. */
  readonly maxUnreadBytes?: number;
  /** How soon a reader that lost the stream should ask again. */
  readonly retryMs?: number;
}

const HEARTBEAT_MS = 15_000;
const MAX_UNREAD_BYTES = 1024 * 1024;
const RETRY_MS = 1_000;

/** Server-sent events on `response`: headers, heartbeats, and an end for readers that stopped reading. */
export function openEventStream(
  response: ServerResponse,
  options: EventStreamOptions = {},
): EventStream {
  const maxUnread = options.maxUnreadBytes ?? MAX_UNREAD_BYTES;
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  const write = (text: string): void => {
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > maxUnread) response.destroy();
  };
  const heartbeat = setInterval(
    () => write(": still here\n\n"),
    options.heartbeatMs ?? HEARTBEAT_MS,
  );
  response.once("close", () => clearInterval(heartbeat));
  write(`retry: ${options.retryMs ?? RETRY_MS}\n\n`);
  return {
    send: (message) => write(format(message)),
    end: () => response.end(),
  };
}

function format({ event, id, data }: StreamMessage): string {
  const head = `${event ? `event: ${event}\n` : ""}${id ? `id: ${id}\n` : ""}`;
  const body = data
    .split("\n")
    .map((line) => `data: ${line}\n`)
    .join("");
  return `${head}${body}\n`;
}
