import { get } from "node:http";
import { describe, expect, it } from "vitest";
import { startedServer, toggle } from "../support/flag-scenes";
import { BROWSER_TOKEN, type FlagServer, TOKEN } from "../support/flag-server";
import { answersOf, requestText, talk } from "../support/raw-http";

type Headers = Readonly<Record<string, string>>;

/** The answer byte by byte, without what is of its own in each. */
const ask = (server: FlagServer, path: string, headers: Headers) =>
  new Promise<{ status: number | undefined; headers: object; body: string; id: unknown }>(
    (resolve, reject) => {
      get(`${server.url}${path}`, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const { date: _date, "x-request-id": id, ...rest } = response.headers;
          const body = Buffer.concat(chunks).toString("base64");
          resolve({ status: response.statusCode, headers: rest, body, id });
        });
      }).on("error", reject);
    },
  );

const QUICK = "/api/client/features";
const USUAL = `${QUICK}?`;
const KNOWN = { authorization: TOKEN, "unleash-appname": "quick", "unleash-client-spec": "5.2.0" };

/** A head without what is of its own in each. */
const common = (head: string): string =>
  head
    .replace(/(?<=\r\nx-request-id: )[0-9a-f-]{36}(?=\r\n)/, "<id>")
    .replace(/(?<=\r\nDate: )\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT(?=\r\n)/, "<date>");

const idOf = (head: string): string =>
  /\r\nx-request-id: ([0-9a-f-]{36})\r\n/.exec(head)?.[1] ?? "";

const etagOf = async (server: FlagServer): Promise<string> => {
  const { headers } = await ask(server, "/client/features", KNOWN);
  return String(Reflect.get(headers, "etag"));
};

/** The quick way and the usual one: a question mark is enough to be looked at closer. */
const bothWays = async (server: FlagServer, headers: Headers) => {
  const quick = await ask(server, "/client/features", headers);
  const usual = await ask(server, "/client/features?", headers);
  expect(quick.id).toMatch(/^[0-9a-f-]{36}$/);
  expect({ ...quick, id: null }).toEqual({ ...usual, id: null });
  return quick;
};

describe("an answer that is ready in memory", () => {
  it("is the one the usual way gives, in every encoding and form, whole and not modified", async () => {
    const server = await startedServer();
    const known = { authorization: TOKEN, "unleash-appname": "quick" };
    for (const spec of ["5.2.0", "4.0.0"]) {
      const headers = { ...known, "unleash-client-spec": spec };
      await bothWays(server, headers);
      for (const encoding of ["gzip", "br", "gzip, br"])
        expect((await bothWays(server, { ...headers, "accept-encoding": encoding })).status).toBe(
          200,
        );
    }
    const { headers } = await ask(server, "/client/features", known);
    const etag = String(Reflect.get(headers, "etag"));
    const held = await bothWays(server, { ...known, "if-none-match": etag });
    expect(held).toMatchObject({ status: 304, body: "" });
    expect((await bothWays(server, { ...known, "if-none-match": '"other"' })).status).toBe(200);
  });

  it("is refused to whom the usual way refuses it", async () => {
    const server = await startedServer();
    await ask(server, "/client/features", { authorization: TOKEN });
    for (const authorization of ["", "*:production.nobody", BROWSER_TOKEN, `Bearer ${TOKEN}`]) {
      const { status } = await ask(server, "/client/features", { authorization });
      expect(status).toBe((await ask(server, "/client/features?", { authorization })).status);
      expect(status === 200).toBe(authorization.startsWith("Bearer"));
    }
    const foreign = await ask(server, "/client/features", {
      authorization: TOKEN,
      host: "evil.example",
    });
    expect(foreign.status).toBe(421);
  });

  it("has the same head each time, but for its id and its date", async () => {
    const server = await startedServer();
    const etag = await etagOf(server);
    for (const headers of [KNOWN, { ...KNOWN, "if-none-match": etag }]) {
      const [usual, ...quick] = await Promise.all(
        [USUAL, QUICK, QUICK, QUICK].map(async (target) => {
          const { text } = await talk(server.origin, requestText(target, headers));
          return answersOf(text)[0] ?? { head: "", body: "" };
        }),
      );
      for (const { head, body } of quick) {
        expect(common(head)).toBe(common(usual?.head ?? ""));
        expect(body).toBe(usual?.body);
        expect(head).toMatch(/\r\nConnection: keep-alive\r\nKeep-Alive: timeout=65$/);
        const date = Date.parse(/\r\nDate: ([^\r]+)/.exec(head)?.[1] ?? "");
        expect(Math.abs(date - Date.now())).toBeLessThan(5_000);
      }
      expect(new Set(quick.map(({ head }) => idOf(head))).size).toBe(3);
    }
  });

  it("keeps the order of requests that are sent without waiting, whichever way each of them takes", async () => {
    const server = await startedServer();
    const etag = await etagOf(server);
    const held = { ...KNOWN, "if-none-match": etag };
    const sent = [QUICK, USUAL, QUICK, "/nowhere", QUICK, QUICK, USUAL, QUICK];
    const texts = sent.map((target, index) => requestText(target, index % 2 === 0 ? held : KNOWN));
    const { text, isClosed } = await talk(server.origin, texts.join(""));
    const lines = answersOf(text).map(({ head }) => head.split("\r\n", 1)[0]?.slice(9, 12));
    expect(lines).toEqual(["304", "200", "304", "404", "304", "200", "304", "200"]);
    expect(isClosed).toBe(false);
  });

  it("does with the connection what the caller and its version of HTTP want", async () => {
    const server = await startedServer();
    const etag = await etagOf(server);
    const held = { ...KNOWN, "if-none-match": etag };
    await ask(server, "/client/features", held);
    const asked = [
      { headers: { ...held, connection: "close" }, version: "HTTP/1.1", isClosed: true },
      { headers: { ...KNOWN, connection: "close" }, version: "HTTP/1.1", isClosed: true },
      { headers: held, version: "HTTP/1.0", isClosed: true },
      { headers: { ...held, connection: "keep-alive" }, version: "HTTP/1.0", isClosed: true },
      { headers: { ...KNOWN, connection: "keep-alive" }, version: "HTTP/1.0", isClosed: false },
      { headers: { ...held, connection: "Keep-Alive" }, version: "HTTP/1.1", isClosed: false },
      { headers: { ...KNOWN, expect: "100-continue" }, version: "HTTP/1.1", isClosed: false },
    ];
    for (const { headers, version, isClosed } of asked) {
      const [usual, quick] = await Promise.all(
        [USUAL, QUICK].map((target) => talk(server.origin, requestText(target, headers, version))),
      );
      expect(common(quick?.text ?? "")).toBe(common(usual?.text ?? "-"));
      expect(quick?.isClosed).toBe(isClosed);
    }
  });

  it("is the new one as soon as a flag is toggled", async () => {
    const server = await startedServer();
    const before = await etagOf(server);
    expect(
      (await ask(server, "/client/features", { ...KNOWN, "if-none-match": before })).status,
    ).toBe(304);
    await toggle(server, true);
    await server.gateway.catchUp();
    const after = await bothWays(server, { ...KNOWN, "if-none-match": before });
    expect(after.status).toBe(200);
    const etag = String(Reflect.get(after.headers, "etag"));
    expect(etag).not.toBe(before);
    expect(JSON.parse(Buffer.from(after.body, "base64").toString("utf8"))).toMatchObject({
      meta: { etag },
      features: [{ enabled: true }],
    });
    await bothWays(server, KNOWN);
    await bothWays(server, { ...KNOWN, "if-none-match": etag });
  });

  it("is not given to a token that has been revoked", async () => {
    const server = await startedServer();
    const held = { ...KNOWN, "if-none-match": await etagOf(server) };
    expect((await ask(server, "/client/features", held)).status).toBe(304);
    await server.database.prisma.apiToken.updateMany({ data: { revokedAt: new Date() } });
    await server.tokens.refresh();
    expect((await ask(server, "/client/features", held)).status).toBe(401);
  });

  it("is counted, and its caller is seen", async () => {
    const server = await startedServer();
    const held = { ...KNOWN, "if-none-match": await etagOf(server) };
    for (let index = 0; index < 3; index += 1) await ask(server, "/client/features", held);
    const { text } = await server.metrics.render();
    expect(text).toContain(
      'portside_http_request_seconds_count{method="GET",route="/api/client/features",status="304"} 3',
    );
    await server.presence.flush();
    const seen = await server.unitOfWork.read(({ sdkInstances }) =>
      sdkInstances.listApplications({
        environment: "production",
        seenSince: new Date(0),
        now: new Date(),
        limit: 10,
      }),
    );
    expect(seen.items).toMatchObject([{ appName: "quick", instances: 1, modes: ["polling"] }]);
  });
});
