import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { restAs } from "./fixtures/rest";

const FLAG = "/api/v1/flags/storefront.winter-banner/environments/production";

test("bad input is refused with a clear problem, and nothing changes", async ({ request }) => {
  const operator = restAs(request, "operator");
  const before = await (await operator.get(FLAG)).json();
  const etag = (await operator.get(FLAG)).headers()["etag"] ?? "";
  const bad = [
    [await operator.patch(FLAG, "{not json", { "content-type": "application/json" }), 400],
    [await operator.patch(FLAG, { enabled: "yes" }), 400],
    [await operator.patch(FLAG, { enabled: true, extra: 1 }), 400],
    [await operator.patch(FLAG, { enabled: !before.enabled }, { "if-match": '"0-stale"' }), 412],
    [
      await operator.patch("/api/v1/flags/no-such-flag/environments/production", { enabled: true }),
      404,
    ],
    [await restAs(request, "viewer").patch(FLAG, { enabled: true }), 403],
    [await request.patch(FLAG, { data: { enabled: true } }), 401],
  ] as const;
  for (const [answer, status] of bad) {
    expect(answer.status(), await answer.text()).toBe(status);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
  }
  expect((await operator.get(FLAG)).headers()["etag"]).toBe(etag);
});

test("an idempotency key gives the first reply again, and refuses another body", async ({
  request,
}) => {
  const operator = restAs(request, "operator");
  const { enabled } = await (await operator.get(FLAG)).json();
  const key = { "idempotency-key": "winter-is-over" };
  const first = await operator.patch(FLAG, { enabled: !enabled }, key);
  expect(first.status(), await first.text()).toBe(200);
  const again = await operator.patch(FLAG, { enabled: !enabled }, key);
  expect(await again.text()).toBe(await first.text());
  expect((await operator.patch(FLAG, { enabled }, key)).status()).toBe(422);
  await operator.patch(FLAG, { enabled }, { "idempotency-key": "winter-is-back" });
});

test("hostile telemetry is refused by size, type and form", async ({ request }) => {
  const send = (data: Buffer | string, type: string, more: Readonly<Record<string, string>> = {}) =>
    request.post("/v1/traces", { data, headers: { "content-type": type, ...more } });
  const small = gzipSync(Buffer.alloc(70 * 1024 * 1024));
  expect((await send("{", "application/json")).status()).toBe(400);
  expect((await send("<xml/>", "text/xml")).status()).toBe(415);
  const bomb = await send(small, "application/x-protobuf", { "content-encoding": "gzip" });
  expect(bomb.status(), "70 MB behind a few kB of gzip").toBe(413);
  expect((await request.get("/livez")).ok()).toBe(true);
});
