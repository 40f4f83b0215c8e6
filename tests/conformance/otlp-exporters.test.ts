import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-base";
import { describe, expect, it } from "vitest";
import { createOtlpTelemetryFormat } from "@/server/adapters/otlp/otlp-telemetry-format";
import { receiveSpans } from "@/server/application/topology/receive-spans";
import { telemetryRoutes } from "@/server/http/telemetry-routes";
import { serveRoutes } from "../support/gateway";
import { edgesOf, intakeOf } from "../support/intake";

type Compression = "gzip" | "none";
type MakeExporter = (options: { url: string; compression: never }) => SpanExporter;

const EXPORTERS: readonly (readonly [string, MakeExporter, Compression])[] = [
  ["http/json", (options) => new JsonExporter(options), "none"],
  ["http/json with gzip", (options) => new JsonExporter(options), "gzip"],
  ["http/protobuf", (options) => new ProtobufExporter(options), "none"],
  ["http/protobuf with gzip", (options) => new ProtobufExporter(options), "gzip"],
];

async function setUp() {
  const intake = intakeOf();
  const received = { accepted: 0, rejected: 0 };
  const format = createOtlpTelemetryFormat();
  const receive = receiveSpans({
    intake,
    format,
    clock: { now: () => new Date() },
    metrics: {
      spansReceived: ({ accepted, rejected }) => {
        received.accepted += accepted;
        received.rejected += rejected;
      },
    },
  });
  const url = await serveRoutes(telemetryRoutes({ receive, format }));
  return { intake, received, url: new URL("/v1/traces", url).href };
}

const providerOf = (service: string, exporter: SpanExporter) =>
  new BasicTracerProvider({
    resource: resourceFromAttributes({
      "service.name": service,
      "service.version": "1.2.3",
      "service.instance.id": `${service}-1`,
      "deployment.environment.name": "production",
    }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });

describe.each(EXPORTERS)(
  "the OpenTelemetry exporter over %s",
  (_name, makeExporter, compression) => {
    it("delivers requests, calls and their errors", async () => {
      const { intake, received, url } = await setUp();
      const exporter = () => makeExporter({ url, compression: compression as never });
      const orders = providerOf("orders", exporter());
      const payments = providerOf("payments", exporter());

      const call = orders.getTracer("test").startSpan("POST", {
        kind: SpanKind.CLIENT,
        attributes: { "http.request.method": "POST", "portside.adapter": "payments-http" },
      });
      const { traceId, spanId } = call.spanContext();
      const remote = trace.setSpanContext(ROOT_CONTEXT, {
        traceId,
        spanId,
        traceFlags: 1,
        isRemote: true,
      });
      const answer = payments.getTracer("test").startSpan(
        "POST /payments",
        {
          kind: SpanKind.SERVER,
          attributes: {
            "http.request.method": "POST",
            "http.route": "/payments",
            "http.response.status_code": 500,
          },
        },
        remote,
      );
      answer.setStatus({ code: SpanStatusCode.ERROR });
      answer.end();
      call.setAttribute("http.response.status_code", 500);
      call.setStatus({ code: SpanStatusCode.ERROR, message: "500" });
      call.end();
      await Promise.all([orders.shutdown(), payments.shutdown()]);

      expect(received).toEqual({ accepted: 2, rejected: 0 });
      intake.settleAll(Date.now());
      const due = intake.due(Date.now());
      expect(due.edges.rows).toHaveLength(1);
      expect(due.edges.rows[0]).toMatchObject({
        count: 1,
        errors: 1,
        subject: {
          service: "orders",
          adapter: "payments-http",
          peer: { kind: "service", name: "payments" },
        },
      });
      expect(due.services.rows[0]).toMatchObject({
        count: 1,
        errors: 1,
        subject: { service: "payments", version: "1.2.3", instance: "payments-1" },
      });
      expect(due.operations.seen[0]?.subject.operation).toBe("POST /payments");
    });

    it("is told of what was not kept, and takes it as delivered", async () => {
      const { intake, received, url } = await setUp();
      const exporter = makeExporter({ url, compression: compression as never });
      const provider = providerOf("", exporter);
      provider.getTracer("test").startSpan("GET", { kind: SpanKind.SERVER }).end();
      await provider.shutdown();
      expect(received).toEqual({ accepted: 0, rejected: 1 });
      expect(edgesOf(intake)).toEqual([]);
    });
  },
);
