import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from "node:http";

/** Meant for one connection only (RFC 9110, section 7.6.1), plus those the router answers itself. */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
]);

const namedByConnection = (headers: IncomingHttpHeaders): ReadonlySet<string> =>
  new Set(
    (headers.connection ?? "")
      .split(",")
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ""),
  );

export function forwardedHeaders(incoming: IncomingMessage): OutgoingHttpHeaders {
  const dropped = namedByConnection(incoming.headers);
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(incoming.headers))
    if (!HOP_BY_HOP.has(name) && !dropped.has(name)) headers[name] = value;
  const client = incoming.socket.remoteAddress ?? "unknown";
  const before = incoming.headers["x-forwarded-for"];
  headers["x-forwarded-for"] = before === undefined ? client : `${String(before)}, ${client}`;
  return headers;
}

/** Flat list of names and values, as `writeHead` takes it: order, case and repetition stay. */
export function returnedHeaders(incoming: IncomingMessage, instanceId: string): string[] {
  const dropped = namedByConnection(incoming.headers);
  const { rawHeaders } = incoming;
  const kept: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    const lower = name.toLowerCase();
    if (!HOP_BY_HOP.has(lower) && !dropped.has(lower)) kept.push(name, rawHeaders[index + 1] ?? "");
  }
  kept.push("x-portside-instance", instanceId);
  return kept;
}
