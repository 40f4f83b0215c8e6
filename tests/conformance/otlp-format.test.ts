import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createOtlpTelemetryFormat } from "@/server/adapters/otlp/otlp-telemetry-format";
import { textOf } from "@/server/domain/topology/semantic-attributes";
import type { TelemetryEncoding } from "@/server/ports/telemetry-format";
import { corpusFile, corpusNotice, corpusPath, hasCorpus } from "@/tests/support/corpus";

const format = createOtlpTelemetryFormat();
const decodeFile = (path: string) =>
  format.decode(corpusFile(path), path.endsWith(".pb") ? "protobuf" : "json");

describe.skipIf(!hasCorpus)(`OTLP as SDKs send it${corpusNotice}`, () => {
  const captured = hasCorpus ? readdirSync(corpusPath("otlp-captured")) : [];

  it("sees all six captured bodies", () => expect(captured).toHaveLength(6));

  it.each(captured)("reads %s whole", (file) => {
    const { resources, rejections, total } = decodeFile(`otlp-captured/${file}`);
    const [resource] = resources;
    expect(resources).toHaveLength(1);
    expect(rejections.size).toBe(0);
    expect(total).toBe(resource?.spans.length);
    expect(total).toBeGreaterThan(5);
    expect(resource && textOf(resource.attributes, "service")).toBe(file.replace(/-\d+\.\w+$/, ""));
    expect(resource && textOf(resource.attributes, "environment")).toBe("staging");
  });

  it.each(captured)("drops the text of queries in %s", (file) => {
    const kept = decodeFile(`otlp-captured/${file}`).resources.flatMap(({ spans }) =>
      spans.flatMap(({ attributes }) => [...attributes.keys()]),
    );
    expect(kept).not.toContain("db.query.text");
    expect(kept).not.toContain("db.statement");
  });

  it("reads the example of the specification, its ids in upper case", () => {
    const [resource] = decodeFile("otlp-proto/examples/trace.json").resources;
    expect(resource?.spans).toEqual([
      expect.objectContaining({
        id: "5b8efff798038103d269b633813fc60ceee19b7ec3c1b174",
        parentId: "5b8efff798038103d269b633813fc60ceee19b7ec3c1b173",
        kind: "server",
        startMs: 1_544_712_660_000,
        durationMs: 1_000,
      }),
    ]);
  });

  it.each(["metrics", "logs", "events"])("finds no spans in the example of %s", (signal) => {
    expect(decodeFile(`otlp-proto/examples/${signal}.json`)).toMatchObject({ total: 0 });
  });

  it("reads Jaeger's fixtures", () => {
    const fixtures = "jaeger-ui/packages/jaeger-ui/src/utils/fixtures";
    expect(decodeFile(`${fixtures}/otlp2jaeger-in.json`).total).toBeGreaterThan(0);
    expect(decodeFile(`${fixtures}/otlp2jaeger-multi-in-combined.json`).total).toBeGreaterThan(1);
  });
});

describe.each<TelemetryEncoding>(["json", "protobuf"])("a hostile %s body", (encoding) => {
  it.each([
    ["text", Buffer.from("not a body at all")],
    ["a truncated body", Buffer.from([0x0a, 0xff, 0xff, 0x03, 0x0a])],
    ["an endless varint", Buffer.alloc(64, 0xff)],
    ["groups nested a million deep", Buffer.alloc(1_000_000, 0x0b)],
    ["arrays nested a million deep", Buffer.from(`{"a":${"[".repeat(1e6)}${"]".repeat(1e6)}`)],
  ])("of %s is refused as invalid input", (_what, body) => {
    expect(() => format.decode(body, encoding)).toThrow(
      expect.objectContaining({ code: "invalid_input" }),
    );
  });

  it("that is empty", () => {
    if (encoding === "protobuf")
      expect(format.decode(Buffer.alloc(0), encoding)).toMatchObject({ total: 0 });
    else expect(() => format.decode(Buffer.alloc(0), encoding)).toThrow(/not an OTLP trace export/);
  });
});

describe("a JSON body", () => {
  const decode = (value: unknown) => format.decode(Buffer.from(JSON.stringify(value)), "json");
  const bodyOf = (...spans: unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
  const good = {
    traceId: "a".repeat(32),
    spanId: "B".repeat(16),
    kind: 2,
    startTimeUnixNano: "1700000000000000000",
    endTimeUnixNano: 1_700_000_000_250_000_000,
    unknownField: { deep: [1] },
  };

  it("ignores unknown fields and takes 64-bit integers as text or number", () => {
    const [resource] = decode(bodyOf(good)).resources;
    expect(resource?.spans[0]).toMatchObject({ kind: "server", parentId: null });
    expect(resource?.spans[0]?.durationMs).toBeCloseTo(250, 2);
  });

  it("keeps the good spans and counts the others by reason", () => {
    const { resources, rejections, total } = decode(
      bodyOf(
        good,
        null,
        7,
        { ...good, spanId: "0".repeat(16) },
        { ...good, startTimeUnixNano: "x" },
      ),
    );
    expect(total).toBe(5);
    expect(resources[0]?.spans).toHaveLength(1);
    expect([...rejections]).toEqual([
      ["no valid trace id and span id", 3],
      ["no valid start and end time", 1],
    ]);
  });

  it.each([
    [{ resourceSpans: 7 }],
    [{ resourceSpans: [{ scopeSpans: "x" }] }],
    [[]],
    ["text"],
    [null],
  ])("of the wrong shape, %j, is refused", (value) => {
    expect(() => decode(value)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });

  it("may hold brackets and quotes in its text", () => {
    const [resource] = decode(bodyOf({ ...good, name: `\\"${"[{".repeat(500)}` })).resources;
    expect(resource?.spans).toHaveLength(1);
  });

  it("cuts long values and survives deep ones and hostile keys", () => {
    const deep = JSON.parse(`${'{"arrayValue":{"values":['.repeat(50)}${"]}}".repeat(50)}`);
    const attributes = [
      { key: "http.route", value: { stringValue: "x".repeat(1e6) } },
      { key: "http.request.method", value: deep },
      { key: "__proto__", value: { stringValue: "polluted" } },
      { key: 5 },
      null,
    ];
    const [resource] = decode(bodyOf({ ...good, attributes })).resources;
    const kept = resource?.spans[0]?.attributes;
    expect(String(kept?.get("http.route"))).toHaveLength(256);
    expect([...(kept?.keys() ?? [])]).toEqual(["http.route"]);
  });
});

describe("the reply", () => {
  it("is empty when everything was kept", () => {
    const reply = { rejectedSpans: 0, message: "" };
    expect(Buffer.from(format.reply("json", reply)).toString()).toBe("{}");
    expect(format.reply("protobuf", reply)).toHaveLength(0);
  });

  it("says how many were not, in the sender's encoding", () => {
    const reply = { rejectedSpans: 3, message: "too old" };
    expect(JSON.parse(Buffer.from(format.reply("json", reply)).toString())).toEqual({
      partialSuccess: { rejectedSpans: "3", errorMessage: "too old" },
    });
    expect(Buffer.from(format.reply("protobuf", reply)).toString("hex")).toBe(
      "0a0b08031207746f6f206f6c64",
    );
  });
});
