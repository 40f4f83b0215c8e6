import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, get, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { compressAssets } from "@/scripts/lib/compress-assets.mjs";
import { readCompressedAssets } from "./compressed-assets";

const SCRIPT = `export const words = ${JSON.stringify("a port and its adapters ".repeat(200))};\n`;

async function served(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), "portside-assets-"));
  const sockets = createServer();
  onTestFinished(async () => {
    sockets.closeAllConnections();
    await new Promise((resolve) => sockets.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });
  await mkdir(path.join(folder, "static/chunks"), { recursive: true });
  await writeFile(path.join(folder, "static/chunks/a1.js"), SCRIPT);
  await writeFile(path.join(folder, "static/chunks/tiny.js"), "1;\n");
  await writeFile(path.join(folder, "secret.js"), SCRIPT);
  await compressAssets(folder);
  const answer = await readCompressedAssets(path.join(folder, "static"), "/_next/static/");
  sockets.on("request", (incoming, response) => {
    if (!answer(incoming, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => sockets.listen(0, "127.0.0.1", resolve));
  return (sockets.address() as AddressInfo).port;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const ask = (port: number, target: string, headers: Record<string, string>, method = "GET") =>
  new Promise<Answer>((resolve, reject) => {
    const open = method === "GET" ? get : request;
    open({ host: "127.0.0.1", port, path: target, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    })
      .on("error", reject)
      .end();
  });

const BROTLI = { "accept-encoding": "gzip, deflate, br" };
const CHUNK = "/_next/static/chunks/a1.js";

describe("files that were compressed when they were built", () => {
  it("are sent as they are kept, for good, and once", async () => {
    const port = await served();
    const whole = await ask(port, `${CHUNK}?v=1`, BROTLI);
    expect(whole.status).toBe(200);
    expect(brotliDecompressSync(whole.body).toString()).toBe(SCRIPT);
    expect(whole.body.length).toBeLessThan(SCRIPT.length / 10);
    expect(whole.headers).toMatchObject({
      "content-encoding": "br",
      "content-type": "application/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    const etag = String(whole.headers.etag);
    const again = await ask(port, CHUNK, { ...BROTLI, "if-none-match": `"x", W/${etag}` });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    const head = await ask(port, CHUNK, BROTLI, "HEAD");
    expect(head.body.length).toBe(0);
    expect(head.headers["content-length"]).toBe(String(whole.body.length));
  });

  it.each([
    ["a caller without Brotli", CHUNK, { "accept-encoding": "gzip" }, "GET"],
    ["a caller that refuses Brotli", CHUNK, { "accept-encoding": "br;q=0" }, "GET"],
    ["a file too small to compress", "/_next/static/chunks/tiny.js", BROTLI, "GET"],
    ["a way out of the folder", "/_next/static/../secret.js", BROTLI, "GET"],
    ["the twin itself", `${CHUNK}.br`, BROTLI, "GET"],
    ["another method", CHUNK, BROTLI, "POST"],
  ])("leave %s to whoever comes next", async (_what, target, headers, method) => {
    expect((await ask(await served(), target, headers, method)).status).toBe(418);
  });
});
