import { createHash } from "node:crypto";
import type { Exchange } from "../exchange";

/** Sends what was computed for this caller, or 304 where the caller has exactly that. */
export function sendTagged({ request, response }: Exchange, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  response.setHeader("etag", etag);
  response.setHeader("cache-control", "no-cache");
  const held = request.headers["if-none-match"]?.replace(/^W\//, "");
  if (held === etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": bytes.length,
  });
  response.end(bytes);
}
