import type { Exchange } from "../exchange";
import { readQuery, revisionOfEtag } from "./feature-query";
import { chooseEncoding, type Encoding, type PreparedBody, prepareBody } from "./prepared-body";
import type { PreparedFlags } from "./prepared-flags";

/**
 * Whether an SDK is to keep what it has: the same revision, or a newer one while the database does not answer. An SDK is
 * never set back by a process that has been left behind.
 */
const isUpToDate = (
  held: string | undefined,
  current: { readonly etag: string; readonly revision: number; readonly isCurrent: boolean },
): boolean => {
  if (held === undefined) return false;
  if (held.replace(/^W\//, "") === current.etag) return true;
  const revision = revisionOfEtag(held);
  return !current.isCurrent && revision !== null && revision > current.revision;
};

export function sendFeatures(
  exchange: Exchange,
  flags: PreparedFlags,
  isCurrent: boolean,
): void | Promise<void> {
  const { request, url } = exchange;
  const spec = request.headers["unleash-client-spec"]?.toString();
  const { etag, body } = flags.features(readQuery(url, spec));
  const current = { etag, revision: flags.revision(), isCurrent };
  if (!isCurrent) markStale(exchange);
  if (isUpToDate(request.headers["if-none-match"], current)) return notModified(exchange, etag);
  return send(exchange, etag, body());
}

export function sendDelta(
  exchange: Exchange,
  flags: PreparedFlags,
  isCurrent: boolean,
): void | Promise<void> {
  const held = exchange.request.headers["if-none-match"];
  const revision = flags.revision();
  const etag = `"${revision}"`;
  if (!isCurrent) markStale(exchange);
  if (isUpToDate(held, { etag, revision, isCurrent })) return notModified(exchange, etag);
  const from = revisionOfEtag(held);
  const events = (from === null ? null : flags.eventsAfter(from)) ?? flags.hydration();
  return send(exchange, etag, prepareBody(`{"events":[${events}]}`));
}

/**
 * Whoever holds more than is held here was told by another process: this one reads the log before it answers, so that an
 * SDK is set back only when the log itself was.
 */
export function whenCaughtUp(
  exchange: Exchange,
  { flags, catchUp }: { readonly flags: PreparedFlags; readonly catchUp: () => Promise<void> },
  answer: () => void | Promise<void>,
): void | Promise<void> {
  const held = revisionOfEtag(exchange.request.headers["if-none-match"]);
  return held !== null && held > flags.revision() ? catchUp().then(answer) : answer();
}

/** Says that the database does not answer: what is sent is what was last known. */
const markStale = ({ response }: Exchange): void => {
  response.setHeader("x-portside-flags", "stale");
};

export const NOT_MODIFIED_HEADERS = { "cache-control": "no-cache" } as const;

export const sentHeaders = (
  etag: string,
  length: number,
  encoding: Encoding,
): Readonly<Record<string, string | number>> => ({
  "content-type": "application/json; charset=utf-8",
  "content-length": length,
  "cache-control": "no-cache",
  vary: "Accept-Encoding, Unleash-Client-Spec",
  etag,
  ...(encoding !== "identity" && { "content-encoding": encoding }),
});

function notModified({ response }: Exchange, etag: string): void {
  response.writeHead(304, { ...NOT_MODIFIED_HEADERS, etag });
  response.end();
}

function send(
  { request, response }: Exchange,
  etag: string,
  body: PreparedBody,
): void | Promise<void> {
  const identity = body.bytes("identity");
  const length = identity instanceof Buffer ? identity.length : 0;
  const encoding = chooseEncoding(request.headers["accept-encoding"]?.toString(), length);
  const write = (bytes: Buffer): void => {
    response.writeHead(200, sentHeaders(etag, bytes.length, encoding));
    response.end(bytes);
  };
  const bytes = body.bytes(encoding);
  return bytes instanceof Promise ? bytes.then(write) : write(bytes);
}
