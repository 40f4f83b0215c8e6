import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MOST_IMPORTED } from "@/server/domain/flags/unleash/unleash-file";
import { API_TOKENS, type ConsoleOverHttp, startConsole } from "../support/console-over-http";
import { NAME, startedServer } from "../support/flag-scenes";
import { aToken, BROWSER_TOKEN, TOKEN } from "../support/flag-server";

const json = { "content-type": "application/json" };
const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const send = (origin: string, { method = "POST", path, headers = json, body }: Sent) =>
  fetch(`${origin}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: typeof body === "string" ? body : new Uint8Array(body) }),
  });

/** Each is the caller's fault, and said to be. */
const expectRefused = async (what: string, answer: Response) => {
  const text = await answer.text();
  const told = `${what}: ${answer.status} ${text.slice(0, 200)}`;
  expect(answer.status, told).toBeGreaterThanOrEqual(400);
  expect(answer.status, told).toBeLessThan(500);
  expect(text, told).toMatch(/"(detail|message|errorDetails)":"[^"]/);
  expect(text, told).not.toMatch(/\\n +at |node_modules|prisma\./i);
};

const STRANGE_BODIES: readonly [string, string | Buffer, Record<string, string>?][] = [
  ["no body", ""],
  ["half of one", '{"context":{'],
  ["endless nesting", nested(50_000)],
  ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00, 0x80])],
  ["packed bytes", gzipSync("{}"), { ...json, "content-encoding": "gzip" }],
  ["another type", "a=b", { "content-type": "application/x-www-form-urlencoded" }],
  ["no type", "{}", { "content-type": "" }],
  ["two types", "{}", { "content-type": "text/plain; application/json" }],
  ["too much", `{"context":{"a":"${"x".repeat(5 * 1024 * 1024)}"}}`],
];

describe("requests no SDK sends", () => {
  const ADDRESSES: readonly [string, string][] = [
    ["/api/client/register", TOKEN],
    ["/api/client/metrics", TOKEN],
    ["/api/client/metrics/bulk", TOKEN],
    ["/api/frontend", BROWSER_TOKEN],
    ["/api/frontend/client/metrics", BROWSER_TOKEN],
    ["/api/frontend/client/register", BROWSER_TOKEN],
    ["/ofrep/v1/evaluate/flags", BROWSER_TOKEN],
    [`/ofrep/v1/evaluate/flags/${NAME}`, TOKEN],
  ];

  it("are refused clearly at every address, and the next is answered", async () => {
    const server = await startedServer();
    await server.addToken(aToken({ secret: BROWSER_TOKEN, kind: "frontend" }));
    for (const [path, authorization] of ADDRESSES)
      for (const [what, body, headers = json] of STRANGE_BODIES) {
        const sent = { path, body, headers: { ...headers, authorization } };
        await expectRefused(`${what} at ${path}`, await send(server.origin, sent));
      }
    const features = `${server.url}/client/features`;
    expect((await fetch(features, { headers: { authorization: TOKEN } })).status).toBe(200);
  });

  it("keep to the methods there are", async () => {
    const server = await startedServer();
    for (const method of ["PUT", "DELETE", "PATCH"])
      for (const [path, authorization] of ADDRESSES) {
        const headers = { ...json, authorization };
        const answer = await send(server.origin, { method, path, headers, body: "{}" });
        expect([method, path, answer.status]).toEqual([method, path, 405]);
        expect(answer.headers.get("allow")).toMatch(/POST/);
      }
  });

  it("name flags and contexts as they like", async () => {
    const server = await startedServer();
    await server.addToken(aToken({ secret: BROWSER_TOKEN, kind: "frontend" }));
    const headers = { ...json, authorization: BROWSER_TOKEN };
    for (const name of [
      "__proto__",
      "constructor",
      "%E2%98%83",
      "a%2Fb",
      "%F0%9F",
      "x".repeat(3_000),
    ]) {
      const path = `/ofrep/v1/evaluate/flags/${name}`;
      const answer = await send(server.origin, { path, headers, body: '{"context":{}}' });
      expect([400, 404], name.slice(0, 20)).toContain(answer.status);
    }
    const context =
      '{"context":{"__proto__":{"userId":"a"},"constructor":"b","userId":"\\ud800\\u0000"}}';
    for (const path of [
      "/api/frontend",
      "/ofrep/v1/evaluate/flags",
      `/ofrep/v1/evaluate/flags/${NAME}`,
    ])
      expect((await send(server.origin, { path, headers, body: context })).status).toBe(200);
    expect(Reflect.get({}, "userId")).toBeUndefined();
    const odd = `{"context":{"appName":"a\\u0000${"👩".repeat(90)}"}}`;
    const one = `/ofrep/v1/evaluate/flags/${NAME}`;
    expect((await send(server.origin, { path: one, headers, body: odd })).status).toBe(200);
    await server.usage.flush();
    expect(await server.database.prisma.flagUsage.count()).toBeGreaterThan(0);
  });
});

const asOperator = (body: string, extra: Record<string, string> = {}) => ({
  headers: { ...json, authorization: `Bearer ${API_TOKENS.administrator}`, ...extra },
  body,
});

const changesOf = ({ runtime }: ConsoleOverHttp) =>
  runtime.infrastructure.database.change.count({ where: { objectKind: "flag" } });

describe("requests no page and no program of ours sends", () => {
  it("are refused clearly by the REST API and change nothing", async () => {
    const console = await startConsole();
    const origin = console.url.origin;
    const before = await changesOf(console);
    const target = "project=default&environment=production";
    const importAt = `/api/v1/flags/import?${target}`;
    const file = (features: string, rest = "") => `{"features":${features}${rest}}`;
    const bodies: readonly [string, string][] = [
      ["endless nesting", file(`[{"name":"a.b","x":${nested(20_000)}}]`)],
      ["endless nesting outside", nested(50_000)],
      ["a NUL in a name", file('[{"name":"a\\u0000b"}]')],
      ["half a character", file('[{"name":"a.b","description":"\\ud800"}]')],
      ["a flag of 300 characters", file(`[{"name":"${"a".repeat(300)}"}]`)],
      [
        "too many flags",
        file(
          JSON.stringify(Array.from({ length: MOST_IMPORTED + 1 }, (_, i) => ({ name: `f${i}` }))),
        ),
      ],
      ["a text for a list", file('"all"')],
      ["no reason to be read", "null"],
      ["more than 8 MB", file(`[{"name":"a.b","description":"${"x".repeat(9 * 1024 * 1024)}"}]`)],
    ];
    for (const [what, body] of bodies)
      await expectRefused(what, await send(origin, { path: importAt, ...asOperator(body) }));
    const flag = "/api/v1/flags/nope/environments/production";
    for (const body of [
      nested(50_000),
      '{"enabled":true,"reason":"\\u0000 abc"}',
      '{"enabled":1e999}',
    ])
      await expectRefused(
        body.slice(0, 30),
        await send(origin, { method: "PATCH", path: flag, ...asOperator(body) }),
      );
    for (const path of [
      "/api/v1/flags?environment=%00",
      "/api/v1/flags?environment=production&search=%00",
      "/api/v1/flags?environment=production&limit=1e9",
      "/api/v1/flags?environment=production&cursor=%F0%9F",
      "/api/v1/flags/%F0%9F/environments/production",
    ]) {
      const { headers } = asOperator("");
      await expectRefused(path, await send(origin, { method: "GET", path, headers }));
    }
    expect(await changesOf(console)).toBe(before);
  });

  it("are taken by tRPC up to the size of a whole system's flags", async () => {
    const visitor = await (await startConsole()).signedIn();
    const data = {
      features: [{ name: "a.b", description: "x", extra: "x".repeat(5 * 1024 * 1024) }],
    };
    const target = { project: "default", environment: "production" };
    const previewed = await visitor.mutate("flags.exchange.previewImport", { ...target, data });
    expect([previewed.status, previewed.message]).toEqual([200, null]);
    const note = { name: "a.b", description: "x".repeat(300 * 1024) };
    const answer = await visitor.post("/api/trpc/flags.create", { json: note });
    expect(answer.status).toBe(413);
    await expectRefused("a form of 300 kB", answer);
  });

  it("are refused clearly by tRPC", async () => {
    const console = await startConsole();
    const visitor = await console.signedIn();
    const headers = { ...json, origin: console.url.origin, cookie: visitor.cookie };
    const path = "/api/trpc/flags.create";
    const good = '"json":{"name":"made.up"}';
    const bodies: readonly [string, string][] = [
      ["endless nesting", `{"json":${nested(60_000)}}`],
      ["an unknown transformation", `{${good},"meta":{"values":{"name":["nonsense"]}}}`],
      ["a class", `{${good},"meta":{"values":{"name":[["class","Flag"]]}}}`],
      ["a way to a prototype", `{${good},"meta":{"values":{"__proto__.polluted":["Date"]}}}`],
      ["a pattern", `{"json":{"name":"/(a+)+$/"},"meta":{"values":{"name":["regexp"]}}}`],
      [
        "a great number",
        `{"json":{"name":"${"9".repeat(100_000)}"},"meta":{"values":{"name":["bigint"]}}}`,
      ],
      ["no number", `{"json":{"name":"x"},"meta":{"values":{"name":["bigint"]}}}`],
      ["a list for an envelope", "[]"],
      ["a word for an envelope", '"x"'],
      ["nothing", ""],
      ["half of it", '{"json":'],
      ["bytes", "\u0000\u0001"],
    ];
    for (const [what, body] of bodies)
      await expectRefused(what, await send(console.url.origin, { path, headers, body }));
    for (const address of [
      "/api/trpc/flags.nope",
      "/api/trpc/",
      "/api/trpc/flags.create,flags.create?batch=1",
      "/api/trpc/flags.get?input=%7B",
      "/api/trpc/flags.get?input=%00",
    ])
      await expectRefused(
        address,
        await send(console.url.origin, { method: "GET", path: address, headers }),
      );
    expect(await changesOf(console)).toBe(0);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect((await visitor.mutate("flags.create", { name: "made.up" })).status).toBe(200);
  });
});
