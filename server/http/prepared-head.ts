import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { ANSWER_HEADERS } from "./security-headers";

/** The head of an answer that is given many times. Only its request id and its date are of their own in each. */
export interface PreparedHead {
  readonly status: 200 | 304;
  /** Headers in the flat form Node writes without looking at them again; the request's id stands first. */
  readonly pairs: string[];
  /** What Node wrote for the first of them, to be written again; null before that. */
  kept: KeptHead | null;
}

interface KeptHead {
  readonly beforeId: string;
  readonly beforeDate: string;
  readonly afterDate: string;
}

/**
 * Where Node keeps a head that is written and not sent. It is no documented part of Node: should a version not have it,
 * every head is written by `writeHead`, as the first one always is.
 */
interface HeldHead {
  _header?: string | null;
  _hasBody?: boolean;
}

const ID_AT = 1;

export const prepareHead = (
  status: 200 | 304,
  own: Readonly<Record<string, string | number>>,
): PreparedHead => ({
  status,
  pairs: [
    ...["x-request-id", ""],
    ...ANSWER_HEADERS.flat(),
    ...Object.entries(own).flatMap(([name, value]) => [name, String(value)]),
  ],
  kept: null,
});

export function writePreparedHead(
  request: IncomingMessage,
  response: ServerResponse & HeldHead,
  head: PreparedHead,
): void {
  const id = randomUUID();
  const { status, kept } = head;
  const isKeptOpen = staysOpen(request, response);
  if (kept !== null && isKeptOpen && response._header === null) {
    response.statusCode = status;
    response._hasBody = status === 200;
    response._header = kept.beforeId + id + kept.beforeDate + utcDate() + kept.afterDate;
    return;
  }
  head.pairs[ID_AT] = id;
  response.writeHead(status, head.pairs);
  if (isKeptOpen) head.kept = keepHead(response._header, id);
}

/** What Node says of the connection differs by the version of the protocol and by what the caller wants of it. */
const staysOpen = ({ httpVersion }: IncomingMessage, response: ServerResponse): boolean =>
  response.shouldKeepAlive && httpVersion === "1.1";

function keepHead(written: unknown, id: string): KeptHead | null {
  if (typeof written !== "string") return null;
  const [beforeId, afterId] = written.split(id);
  const [beforeDate, afterDate] = afterId?.split(/(?<=\r\nDate: )[^\r\n]+/i) ?? [];
  if (beforeId === undefined || beforeDate === undefined || afterDate === undefined) return null;
  return { beforeId, beforeDate, afterDate };
}

const SECOND_MS = 1_000;
let date = { atMs: Number.NEGATIVE_INFINITY, text: "" };

/** As HTTP writes it, made once a second. */
function utcDate(): string {
  const sinceMs = Date.now() - date.atMs;
  if (sinceMs < 0 || sinceMs >= SECOND_MS) {
    const now = Date.now();
    date = { atMs: now - (now % SECOND_MS), text: new Date(now).toUTCString() };
  }
  return date.text;
}
