import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { createOtlpTelemetryFormat } from "@/server/adapters/otlp/otlp-telemetry-format";
import { receiveSpans } from "@/server/application/topology/receive-spans";
import { TelemetryIntake } from "@/server/domain/topology/telemetry-intake";
import type { TelemetryEncoding } from "@/server/ports/telemetry-format";
import { bodiesOf, toProtobuf } from "./telemetry-bodies";

/** Spans a second on one core, from the bytes of a body to the sums: CPU time, so that a busy machine changes little. */
const SPANS_PER_BODY = 512;
const BODIES = 60;
const WARM_UP_MS = 3_000;
const MEASURE_MS = 3_000;
const REPEATS = 3;
const FLUSH_EVERY_BODIES = 100;
const GOAL = 20_000;

interface Result {
  readonly encoding: TelemetryEncoding;
  readonly spansPerSecond: number;
  readonly microsPerSpan: number;
  readonly bytesPerSpan: number;
}

const sketches = createDdsketchLatencySketches();
const format = createOtlpTelemetryFormat();
const bodies = bodiesOf(BODIES, SPANS_PER_BODY);
const encoded: Readonly<Record<TelemetryEncoding, readonly Uint8Array[]>> = {
  json: bodies.map((body) => Buffer.from(JSON.stringify(body))),
  protobuf: bodies.map(toProtobuf),
};

function runFor(encoding: TelemetryEncoding, ms: number): { spans: number; cpuMicros: number } {
  const intake = new TelemetryIntake(sketches.create);
  let spans = 0;
  const receive = receiveSpans({
    intake,
    format,
    clock: { now: () => new Date() },
    metrics: {
      spansReceived: ({ accepted }) => {
        spans += accepted;
      },
    },
  });
  const before = process.cpuUsage();
  const until = performance.now() + ms;
  for (let index = 0; performance.now() < until; index += 1) {
    receive(encoded[encoding][index % BODIES] ?? new Uint8Array(0), encoding);
    if (index % FLUSH_EVERY_BODIES === 0) flush(intake);
  }
  const { user, system } = process.cpuUsage(before);
  return { spans, cpuMicros: user + system };
}

/** All the work of a flush but the query itself. */
function flush(intake: TelemetryIntake): void {
  const due = intake.due(Date.now());
  for (const { sketch } of [...due.services.rows, ...due.edges.rows]) sketch.encode();
  due.services.written();
  due.edges.written();
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function measure(encoding: TelemetryEncoding): Result {
  runFor(encoding, WARM_UP_MS);
  const rates = Array.from({ length: REPEATS }, () => {
    const { spans, cpuMicros } = runFor(encoding, MEASURE_MS);
    return spans / (cpuMicros / 1e6);
  });
  const spansPerSecond = Math.round(median(rates));
  const bytes = encoded[encoding].reduce((sum, body) => sum + body.length, 0);
  return {
    encoding,
    spansPerSecond,
    microsPerSpan: Math.round(1e7 / spansPerSecond) / 10,
    bytesPerSpan: Math.round(bytes / BODIES / SPANS_PER_BODY),
  };
}

const results = (["json", "protobuf"] as const).map(measure);
const rows = results.map(
  ({ encoding, spansPerSecond, microsPerSpan, bytesPerSpan }) =>
    `${encoding.padEnd(10)}${spansPerSecond.toLocaleString("en").padStart(12)}${String(microsPerSpan).padStart(10)}${String(bytesPerSpan).padStart(12)}`,
);
process.stdout.write(
  `${"encoding".padEnd(10)}${"spans/s".padStart(12)}${"us/span".padStart(10)}${"bytes/span".padStart(12)}\n`,
);
process.stdout.write(`${rows.join("\n")}\n`);
process.stdout.write(`${JSON.stringify({ bench: "telemetry-intake", goal: GOAL, results })}\n`);
