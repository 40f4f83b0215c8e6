import { describe, expect, it } from "vitest";
import { ADMINISTRATOR, startConsole } from "../support/console-over-http";

const ENCODINGS = [
  ["a form", "application/x-www-form-urlencoded", 'json={"name":"evil.flag"}'],
  [
    "a multipart form",
    "multipart/form-data; boundary=x",
    '--x\r\ncontent-disposition: form-data; name="json"\r\n\r\n{"name":"evil.flag"}\r\n--x--',
  ],
  ["plain text", "text/plain", '{"json":{"name":"evil.flag"}}'],
] as const;

const ORIGINS = [
  ["another origin", "https://evil.example"],
  ["a look-alike origin", "http://127.0.0.1.evil.example"],
  ["an opaque origin", "null"],
  ["no origin", null],
] as const;

const JSON_BODY = '{"json":{"name":"evil.flag"}}';

describe("a write that another site sends with this site's cookie", () => {
  it("is refused in every encoding a form can send", async () => {
    const { signedIn, runtime } = await startConsole();
    const visitor = await signedIn();
    const send = async (type: string, origin: string, body: string) => {
      const headers = { "content-type": type, origin };
      return (await visitor.fetch("/api/trpc/flags.create", { method: "POST", headers, body }))
        .status;
    };
    for (const [what, type, body] of ENCODINGS) {
      expect([what, await send(type, "https://evil.example", body)]).toEqual([what, 403]);
      expect([what, await send(type, visitor.base.origin, body)]).toEqual([what, 415]);
    }
    expect(await runtime.infrastructure.database.flag.count()).toBe(0);
  });

  it("is refused unless it comes from here", async () => {
    const { signedIn, runtime } = await startConsole();
    const visitor = await signedIn();
    for (const [what, origin] of ORIGINS) {
      const answer = await visitor.fetch("/api/trpc/flags.create", {
        method: "POST",
        headers: { "content-type": "application/json", ...(origin && { origin }) },
        body: JSON_BODY,
      });
      expect([what, answer.status]).toEqual([what, 403]);
    }
    expect(await runtime.infrastructure.database.flag.count()).toBe(0);
  });

  it("is refused by what the browser says of its site", async () => {
    const { signedIn } = await startConsole();
    const visitor = await signedIn();
    const answer = await visitor.fetch("/api/trpc/flags.create", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: visitor.base.origin,
        "sec-fetch-site": "cross-site",
      },
      body: JSON_BODY,
    });
    expect(answer.status).toBe(403);
  });

  it("cannot sign somebody in or out", async () => {
    const { signedIn } = await startConsole();
    const visitor = await signedIn();
    const headers = { "content-type": "application/json", origin: "https://evil.example" };
    for (const path of ["/api/sign-in", "/api/sign-out"]) {
      const body = JSON.stringify(ADMINISTRATOR);
      const answer = await visitor.fetch(path, { method: "POST", headers, body });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect((await visitor.query("access.session")).status).toBe(200);
  });

  it("cannot be a GET", async () => {
    const { signedIn, runtime } = await startConsole();
    const visitor = await signedIn();
    const answer = await visitor.query("flags.create", { name: "evil.flag" });
    expect(answer.status).toBe(405);
    expect(await runtime.infrastructure.database.flag.count()).toBe(0);
  });
});
