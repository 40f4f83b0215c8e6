import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createOtlpTelemetryFormat } from "@/server/adapters/otlp/otlp-telemetry-format";
import type { ResourceSpans, Span } from "@/server/domain/topology/span";
import { corpusFile, corpusNotice, corpusPath, hasCorpus } from "@/tests/support/corpus";
import { edgesOf, feed, intakeOf } from "@/tests/support/intake";
import { NOON_MS } from "@/tests/support/spans";

const format = createOtlpTelemetryFormat();

/** The captured spans as if they had just ended. */
const bodiesOf = (files: readonly string[]): ResourceSpans[] =>
  files.flatMap((file) => {
    const encoding = file.endsWith(".pb") ? "protobuf" : "json";
    const { resources } = format.decode(corpusFile(`otlp-captured/${file}`), encoding);
    return resources.map((it) => ({ ...it, spans: it.spans.map(asIfNow) }));
  });
const asIfNow = (span: Span): Span => ({ ...span, startMs: NOON_MS - span.durationMs });

describe.skipIf(!hasCorpus)(`the captured fleet${corpusNotice}`, () => {
  const files = hasCorpus ? readdirSync(corpusPath("otlp-captured")) : [];

  it.each([
    ["in the order they were sent", (all: readonly string[]) => all.toSorted(bySequence)],
    ["callees first", (all: readonly string[]) => all.toSorted(bySequence).toReversed()],
    ["callers first", (all: readonly string[]) => all.toSorted().toReversed()],
  ])("has the same edges whichever body comes first: %s", (_name, order) => {
    const intake = intakeOf();
    expect(feed(intake, bodiesOf(order(files)))).toEqual({});
    expect(edgesOf(intake)).toEqual([
      "checkout-new > service:orders-new 4/1",
      "checkout-old > service:orders-old 4/1",
      "client:clients > web-new 4/1",
      "client:clients > web-old 4/1",
      "orders-new > database:postgresql://127.0.0.1:5544/postgres 4",
      "orders-old > database:postgresql://127.0.0.1:5544/postgres 4",
      "web-new > service:checkout-new 4/1",
      "web-old > service:checkout-old 4/1",
    ]);
  });

  it("shows plain node:http paths as routes", () => {
    const intake = intakeOf();
    feed(intake, bodiesOf(files));
    const operations = intake.due(NOON_MS).operations.seen.map(({ subject }) => subject.operation);
    expect(new Set(operations)).toEqual(new Set(["GET /orders/:id", "GET /fail"]));
  });

  it("counts each service's requests and failures", () => {
    const intake = intakeOf();
    feed(intake, bodiesOf(files));
    const rows = intake.due(NOON_MS).services.rows;
    expect(rows).toHaveLength(6);
    for (const { subject, count, errors } of rows)
      expect([subject.version, subject.environment, count, errors]).toEqual([
        "1.4.2",
        "staging",
        4,
        1,
      ]);
  });
});

const bySequence = (a: string, b: string): number => sequence(a) - sequence(b);
const sequence = (file: string): number => Number(/-(\d+)\./.exec(file)?.[1]);
