import { createServer } from "node:http";
import type { LookupFunction } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUndiciOutboundHttp } from "./undici-outbound-http";

let hits = 0;
const server = createServer((request, response) => {
  hits += 1;
  if (request.url === "/slow") return;
  if (request.url === "/large") response.end("x".repeat(5_000));
  else if (request.url === "/away") response.writeHead(302, { location: "/there" }).end();
  else response.end("well");
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (url: string) => ({
  method: "GET" as const,
  url: new URL(url.replace(":0", `:${port}`)),
  headers: {},
  timeoutMs: 300,
  maxBytes: 1_000,
});
const resolvingTo =
  (...addresses: string[]): LookupFunction =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    );

describe("calls to addresses people typed in", () => {
  it("never reach an address that is not public, however it is written", async () => {
    const http = createUndiciOutboundHttp({ allowed: [], lookup: resolvingTo("127.0.0.1") });
    const before = hits;
    const disguises = [
      "http://127.0.0.1:0/",
      "http://2130706433:0/",
      "http://0x7f.1:0/",
      "http://0177.0.0.1:0/",
      "http://[::ffff:127.0.0.1]:0/",
      "http://[::1]:0/",
      "http://name.example:0/",
    ];
    for (const url of disguises)
      await expect(http.send(ask(url)), url).rejects.toMatchObject({ code: "invalid_input" });
    expect(hits).toBe(before);
  });

  it("refuse a name when one of its addresses is refused", async () => {
    const lookup = resolvingTo("93.184.215.14", "10.0.0.1");
    const http = createUndiciOutboundHttp({ allowed: [], lookup });
    await expect(http.send(ask("http://name.example:0/"))).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("reach what is allowed, and answer with a redirect instead of following it", async () => {
    const http = createUndiciOutboundHttp({ allowed: ["127.0.0.1"] });
    expect(await http.send(ask("http://127.0.0.1:0/"))).toMatchObject({
      status: 200,
      text: "well",
    });
    const before = hits;
    expect(await http.send(ask("http://127.0.0.1:0/away"))).toMatchObject({ status: 302 });
    expect(hits).toBe(before + 1);
  });

  it("end at their timeout and at their size, and say whether anything was sent", async () => {
    const http = createUndiciOutboundHttp({ allowed: ["127.0.0.1"] });
    const details = { code: "upstream_unavailable" };
    await expect(http.send(ask("http://127.0.0.1:0/slow"))).rejects.toMatchObject({
      ...details,
      details: { fault: "timeout", sent: true },
    });
    await expect(http.send(ask("http://127.0.0.1:0/large"))).rejects.toMatchObject({
      ...details,
      details: { fault: "too_large", sent: true },
    });
    await expect(http.send(ask("http://127.0.0.1:1/"))).rejects.toMatchObject({
      ...details,
      details: { fault: "unreachable", sent: false },
    });
  });

  it("refuse a header that cannot be sent, and go on calling that address", async () => {
    const lookup: LookupFunction = (_name, _options, callback) =>
      callback(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }), "");
    const http = createUndiciOutboundHttp({ allowed: [], lookup });
    const url = "https://name.example/";
    for (const authorization of ["\u0440\u0430yments", "a\r\nb: c", "\u0000"])
      await expect(http.send({ ...ask(url), headers: { authorization } })).rejects.toMatchObject({
        code: "invalid_input",
        details: { fault: "refused", sent: false },
      });
    await expect(http.send(ask(url))).rejects.toMatchObject({
      details: { fault: "unreachable", sent: false },
    });
  });

  it("carry no credentials in the address and speak HTTP only", async () => {
    const http = createUndiciOutboundHttp({ allowed: ["127.0.0.1"] });
    for (const url of ["http://me:secret@127.0.0.1:0/", "ftp://127.0.0.1:0/", "file:///etc/passwd"])
      await expect(http.send(ask(url))).rejects.toMatchObject({ code: "invalid_input" });
  });
});
