import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createOtlpTelemetryFormat } from "@/server/adapters/otlp/otlp-telemetry-format";
import { receiveSpans } from "@/server/application/topology/receive-spans";
import { type TelemetryLimits, telemetryRoutes } from "@/server/http/telemetry-routes";
import { serveRoutes } from "../support/gateway";
import { intakeOf } from "../support/intake";

const format = createOtlpTelemetryFormat();
const KIB = 1024;

async function setUp(limits: Partial<TelemetryLimits> = {}) {
  const intake = intakeOf();
  const receive = receiveSpans({
    intake,
    format,
    clock: { now: () => new Date() },
    metrics: { spansReceived: () => undefined },
  });
  const url = await serveRoutes(telemetryRoutes({ receive, format, limits }));
  const post = (body: Uint8Array | string, headers: Record<string, string> = {}) =>
    fetch(new URL("/v1/traces", url), {
      method: "POST",
      body: body as BodyInit,
      headers: { "content-type": "application/json", ...headers },
    });
  return { intake, post };
}

const span = (over: object = {}) => ({
  traceId: "a".repeat(32),
  spanId: "b".repeat(16),
  kind: 2,
  startTimeUnixNano: String(Date.now() * 1e6),
  endTimeUnixNano: String((Date.now() + 5) * 1e6),
  ...over,
});
const bodyOf = (...spans: object[]) =>
  JSON.stringify({
    resourceSpans: [
      {
        resource: {
          attributes: [
            { key: "service.name", value: { stringValue: "payments" } },
            { key: "deployment.environment", value: { stringValue: "production" } },
          ],
        },
        scopeSpans: [{ spans }],
      },
    ],
  });

describe("POST /v1/traces", () => {
  it("answers in the encoding it was asked in", async () => {
    const { post, intake } = await setUp();
    const json = await post(bodyOf(span()));
    expect([json.status, json.headers.get("content-type"), await json.text()]).toEqual([
      200,
      "application/json",
      "{}",
    ]);
    const protobuf = await post(new Uint8Array(0), { "content-type": "application/x-protobuf" });
    expect([protobuf.status, protobuf.headers.get("content-type"), await protobuf.text()]).toEqual([
      200,
      "application/x-protobuf",
      "",
    ]);
    expect(intake.openSeries).toBe(2);
  });

  it("takes gzip, and a content type with parameters", async () => {
    const { post, intake } = await setUp();
    const headers = {
      "content-encoding": "gzip",
      "content-type": "Application/JSON; charset=utf-8",
    };
    expect((await post(gzipSync(bodyOf(span())), headers)).status).toBe(200);
    expect(intake.openSeries).toBeGreaterThan(0);
  });

  it("says how many spans it did not keep, and why", async () => {
    const { post } = await setUp();
    const old = {
      startTimeUnixNano: "1000000000000000000",
      endTimeUnixNano: "1000000000000000001",
    };
    const answer = await post(bodyOf(span(), span(old), span({ spanId: "nonsense" })));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      partialSuccess: {
        rejectedSpans: "2",
        errorMessage:
          "1 not kept: no valid trace id and span id; 1 not kept: ended more than 10 minutes ago",
      },
    });
  });

  it.each([
    { what: "text", body: "hello", status: 400, says: /not an OTLP trace export/ },
    { what: "a list", body: "[]", status: 400, says: /an object with resourceSpans is expected/ },
    {
      what: "broken gzip",
      headers: { "content-encoding": "gzip" },
      status: 400,
      says: /valid gzip/,
    },
    { what: "brotli", headers: { "content-encoding": "br" }, status: 415, says: /with gzip/ },
    { what: "a form", headers: { "content-type": "text/plain" }, status: 415, says: /json/ },
    { what: "no type", headers: { "content-type": "" }, status: 415, says: /x-protobuf/ },
  ])("refuses $what and keeps nothing", async ({ body, headers, status, says }) => {
    const { post, intake } = await setUp();
    const answer = await post(body ?? "x", headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { message: string }).message).toMatch(says);
    expect(intake.openSeries).toBe(0);
  });

  it("refuses in protobuf what came as protobuf", async () => {
    const { post } = await setUp();
    const answer = await post("hello", { "content-type": "application/x-protobuf" });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/x-protobuf");
    expect(await answer.text()).toContain("not an OTLP trace export");
  });

  it("measures the limit after decompression", async () => {
    const { post } = await setUp({ bodyBytes: 64 * KIB });
    const bomb = gzipSync(Buffer.alloc(10 * KIB * KIB, " "));
    expect(bomb.length).toBeLessThan(64 * KIB);
    expect((await post(bomb, { "content-encoding": "gzip" })).status).toBe(413);
    expect((await post(" ".repeat(65 * KIB))).status).toBe(413);
    expect((await post(bodyOf(span()).padEnd(64 * KIB, " "))).status).toBe(200);
  });

  it("asks senders to come back when too much is under way", async () => {
    const { post } = await setUp({ inFlightBytes: 10 });
    const answer = await post(bodyOf(span()));
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("1");
  });
});
