import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { nullIfMissing } from "@/server/domain/shared/failure-code";
import { chooseEncoding } from "./flag-delivery/prepared-body";

/** Answers a request for a file that was compressed when it was built; says whether it did. */
export type CompressedAssets = (request: IncomingMessage, response: ServerResponse) => boolean;

interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
}

const SUFFIX = ".br";
const TYPES: Readonly<Record<string, string>> = {
  ".js": "application/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * Files with a Brotli twin beside them, held in memory and found by their whole address: what was not there when this
 * process started is nobody's to ask for. Their names change with their content, so they are kept for good.
 */
export async function readCompressedAssets(
  folder: string,
  prefix: string,
): Promise<CompressedAssets> {
  const assets = await readAssets(folder, prefix);
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const asset = assets.get((request.url ?? "").split("?", 1)[0] ?? "");
    if (!asset) return false;
    const accepted = request.headers["accept-encoding"]?.toString();
    if (chooseEncoding(accepted, asset.bytes.length + MIN_COMPRESSED) !== "br") return false;
    send(request, response, asset);
    return true;
  };
}

/** The twin is there because it pays; its own length says nothing about that. */
const MIN_COMPRESSED = 1_024;

async function readAssets(folder: string, prefix: string): Promise<ReadonlyMap<string, Asset>> {
  const names = (await readdir(folder, { recursive: true }).catch(nullIfMissing)) ?? [];
  const twins = names.filter((name) => name.endsWith(SUFFIX));
  const entries = await Promise.all(
    twins.map(async (twin) => {
      const name = twin.slice(0, -SUFFIX.length).split(path.sep).join("/");
      const bytes = await readFile(path.join(folder, twin));
      const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
      const type = TYPES[path.extname(name)] ?? null;
      return type === null ? null : ([`${prefix}${name}`, { bytes, type, etag }] as const);
    }),
  );
  return new Map(entries.filter((entry) => entry !== null));
}

function send(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  const held = request.headers["if-none-match"]?.replaceAll("W/", "").split(/\s*,\s*/) ?? [];
  const shared = {
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
    etag: asset.etag,
  };
  if (held.includes(asset.etag)) {
    response.writeHead(304, shared).end();
    return;
  }
  response.writeHead(200, {
    ...shared,
    "content-type": asset.type,
    "content-encoding": "br",
    "content-length": asset.bytes.length,
  });
  response.end(request.method === "HEAD" ? undefined : asset.bytes);
}
