import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  ADMINISTRATOR,
  type Behind,
  behind,
  direct,
  HEADERS,
  OWN,
  openStreams,
  raw,
  readStream,
  sdkThrough,
  signIn,
} from "../support/behind-proxy";
import { isFull } from "../support/flag-faults";
import { NAME, toggle } from "../support/flag-scenes";
import { BROWSER_TOKEN } from "../support/flag-server";
import {
  COMPRESSING,
  HOLDING_BACK,
  IMPATIENT,
  PROXIES,
  PUBLIC_HOST,
  PUBLIC_ORIGIN,
  startNodeProxy,
} from "../support/reverse-proxies";
import { until } from "../support/until";

/** They come every 15 s. */
const TWO_HEARTBEATS_MS = 32_000;

/** As a body comes whose length nobody said. */
async function chunkedPost(url: string, body: unknown): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const headers = { ...HEADERS, "content-type": "application/json" };
  const posting = request(url, { method: "POST", headers }, (response) => {
    resolve(response.resume().statusCode);
  });
  posting.once("error", reject);
  posting.flushHeaders();
  posting.end(JSON.stringify(body));
  return promise;
}

async function pollsAndEvaluates(origin: string): Promise<void> {
  const features = `${origin}/api/client/features`;
  const plain = await raw(features, HEADERS);
  expect(plain.status).toBe(200);
  const zipped = await raw(features, { ...HEADERS, "accept-encoding": "gzip" });
  expect(zipped.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(zipped.body)).toEqual(plain.body);
  const small = await raw(features, { ...HEADERS, "accept-encoding": "br" });
  expect(small.headers["content-encoding"]).toBe("br");
  expect(brotliDecompressSync(small.body)).toEqual(plain.body);
  for (const { headers } of [plain, zipped, small]) {
    const held = { ...HEADERS, "if-none-match": String(headers["etag"]) };
    expect((await raw(features, held)).status).toBe(304);
  }
  expect((await raw(features, { authorization: "*:production.nobody" })).status).toBe(401);
  const sdk = { appName: "behind", sdkVersion: "bare:1", started: new Date(), interval: 1_000 };
  const report = { ...sdk, instanceId: "one", strategies: [] };
  expect(await chunkedPost(`${origin}/api/client/register`, report)).toBe(202);

  const browser = { authorization: BROWSER_TOKEN, origin: "https://shop.example.org" };
  const frontend = await fetch(`${origin}/api/frontend?userId=7`, { headers: browser });
  expect(frontend.status).toBe(200);
  expect(frontend.headers.get("access-control-allow-origin")).toBeTruthy();
  const ofrep = async (etag?: string) =>
    fetch(`${origin}/ofrep/v1/evaluate/flags`, {
      method: "POST",
      headers: {
        ...browser,
        "content-type": "application/json",
        ...(etag && { "if-none-match": etag }),
      },
      body: JSON.stringify({ context: { targetingKey: "7" } }),
    });
  const evaluated = await ofrep();
  expect(evaluated.status).toBe(200);
  expect((await ofrep(evaluated.headers.get("etag") ?? "")).status).toBe(304);
}

async function signsInAndFeedsPages({ portside, editor, origin }: Behind): Promise<void> {
  const foreign = { "x-forwarded-host": "evil.example" };
  expect((await raw(`${portside.origin}/livez`, foreign)).status).toBe(421);
  const { status, said, cookie } = await signIn(origin);
  expect(status).toBe(200);
  expect(said).toMatch(/^__Host-portside-session=.*Path=\/.*Secure/i);
  const page = await fetch(`${origin}/flags`, { headers: { cookie }, redirect: "manual" });
  expect(page.status).toBe(200);
  expect(page.headers.get("strict-transport-security")).toContain("max-age");
  const session = await fetch(`${origin}/api/auth/session`, { headers: { cookie } });
  expect(await session.json()).toMatchObject({ user: { email: ADMINISTRATOR.email } });
  const away = await fetch(`${origin}/flags`, { redirect: "manual" });
  expect(new URL(away.headers.get("location") ?? "", PUBLIC_ORIGIN).host).toBe(PUBLIC_HOST);

  const create = (from: string) =>
    fetch(`${origin}/api/trpc/flags.create`, {
      method: "POST",
      headers: { cookie, origin: from, "content-type": "application/json" },
      body: JSON.stringify({
        json: { name: "made.here", type: "release", description: "", impressionData: false },
      }),
    });
  expect((await create("https://evil.example")).status).toBe(403);
  expect((await create(origin)).status).toBe(403);

  const live = readStream(`${origin}/api/events`, { cookie });
  await until("the first word", () => live.text.includes('"current":true'), 3_000);
  await toggle(editor, true);
  await until("the change", () => live.text.includes("event: change"), 3_000);
  expect((await create(PUBLIC_ORIGIN)).status).toBe(200);
  live.leave();
  await until("it to end", async () => (await openStreams(portside.origin, "live")) === 0);
}

async function followsThroughACut({ proxy, editor, origin }: Behind): Promise<void> {
  const streaming = await sdkThrough(origin, "streaming");
  const polling = await sdkThrough(origin, "polling");
  const stream = readStream(`${origin}/api/client/streaming`);
  await until("the greeting", () => stream.text.includes("unleash-connected"));
  expect(stream.text).toContain("hydration");
  expect(stream.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
  });
  const { revision } = await toggle(editor, true);
  await until("the change to be streamed", () => streaming.isEnabled(NAME), 2_000);
  await until("the change to be polled", () => polling.isEnabled(NAME));
  await until("the change on the raw stream", () => stream.text.includes(`id: ${revision}\n`));
  proxy.cut();
  await until("the raw stream to be cut", () => stream.isOver);
  await toggle(editor, false);
  await until("the SDK to be back", () => !streaming.isEnabled(NAME), 15_000);
  await until("the poll after it", () => !polling.isEnabled(NAME), 15_000);
  const resumed = { ...HEADERS, "last-event-id": String(revision) };
  const later = readStream(`${origin}/api/client/streaming`, resumed);
  await until("what was missed", () => later.text.includes("unleash-updated"));
  expect(later.text).not.toContain("hydration");
  for (const one of [streaming, polling]) one.destroy();
  later.leave();
}

async function endsStreamsBothWays({ portside, origin }: Behind): Promise<void> {
  const openIs = (count: number) => async () =>
    (await openStreams(portside.origin, "flags")) === OWN + count;
  await until("those before to be gone", openIs(0));
  const [leaving, staying] = [1, 2].map(() => readStream(`${origin}/api/client/streaming`));
  await until("two readers", openIs(2));
  leaving?.leave();
  await until("the server to see that one left", openIs(1));
  portside.child.kill("SIGKILL");
  await until("the reader to see that the server is gone", () => staying?.isOver === true);
}

for (const { name, isHere, start } of PROXIES)
  describe.skipIf(!isHere)(`behind ${name}`, () => {
    it("serves polls, streams, frontends, OFREP and people as without it, also after a cut", async () => {
      const scene = await behind(start);
      await pollsAndEvaluates(scene.origin);
      await followsThroughACut(scene);
      await signsInAndFeedsPages(scene);
      await endsStreamsBothWays(scene);
    });
  });

describe.skipIf(!COMPRESSING.isHere)("nginx with other settings", () => {
  it("may compress by itself, but not hold streams back", async () => {
    const { portside, editor } = await behind(direct);
    const compressing = await COMPRESSING.start(portside.origin);
    const zipped = { ...HEADERS, "accept-encoding": "gzip" };
    const features = `${compressing.origin}/api/client/features`;
    const { headers } = await raw(features, zipped);
    expect([headers["content-encoding"], headers["etag"]]).toEqual([
      "gzip",
      expect.stringMatching(/^W\//),
    ]);
    const held = { ...zipped, "if-none-match": String(headers["etag"]) };
    expect((await raw(features, held)).status).toBe(304);
    const stream = readStream(`${compressing.origin}/api/client/streaming`, zipped);
    await until("the greeting", () => stream.text.includes("unleash-connected"));

    // The control: this is what the header is for that every stream has.
    const holding = await HOLDING_BACK.start(portside.origin);
    const late = readStream(`${holding.origin}/api/client/streaming`, zipped);
    await until(
      "both to be read",
      async () => (await openStreams(portside.origin, "flags")) === OWN + 2,
    );
    const { revision } = await toggle(editor, true);
    await until("the change", () => stream.text.includes(`id: ${revision}\n`));
    expect(late.text).toBe("");
  });

  it.runIf(isFull)("keeps a stream without changes open by its heartbeats", async () => {
    const { portside } = await behind(direct);
    const starts = [...PROXIES.map(({ start }) => start), IMPATIENT.start];
    const proxies = await Promise.all(starts.map((start) => start(portside.origin)));
    const streams = proxies.map(({ origin }) => readStream(`${origin}/api/client/streaming`));
    const cut = streams.pop();
    await sleep(TWO_HEARTBEATS_MS);
    for (const { text, isOver } of streams)
      expect([text.split("\n\n:\n\n").length > 1, isOver]).toEqual([true, false]);
    expect(cut?.isOver).toBe(true);
  });
});

describe("without a proxy that is trusted", () => {
  it("believes nobody who says that they come by one", async () => {
    const forwarded = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
    const { portside, origin } = await behind(startNodeProxy, { PORTSIDE_TRUSTED_PROXIES: "" });
    const believed = await raw(`${portside.origin}/livez`, forwarded);
    expect(believed.status).toBe(200);
    expect(believed.headers["strict-transport-security"]).toBeUndefined();
    expect((await signIn(origin)).status).toBe(403);
    expect((await fetch(`${origin}/api/client/features`, { headers: HEADERS })).status).toBe(200);
  });
});
