import protobuf from "protobufjs";

/** Where the synthetic spans of a benchmark come from: a fleet of services that call each other and a database. */
const SERVICES = ["storefront", "catalog", "orders", "payments", "inventory", "notifications"];
const SPANS_PER_CALL = 4;

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue: string } | { readonly intValue: number };
}

const text = (key: string, stringValue: string): Attribute => ({ key, value: { stringValue } });
const int = (key: string, intValue: number): Attribute => ({ key, value: { intValue } });

const hex = (value: number, length: number): string => value.toString(16).padStart(length, "0");

/** Every body is a batch as an SDK sends it: one process, server, client, database and inner spans in equal parts. */
export function bodiesOf(count: number, spansPerBody: number) {
  return Array.from({ length: count }, (_, index) => ({
    resourceSpans: [
      {
        resource: { attributes: resourceOf(index) },
        scopeSpans: [
          {
            scope: { name: "@opentelemetry/instrumentation-http", version: "0.223.0" },
            spans: Array.from({ length: spansPerBody / SPANS_PER_CALL }, (_unused, call) =>
              callOf(index, call),
            ).flat(),
          },
        ],
      },
    ],
  }));
}

const serviceOf = (index: number): string => SERVICES[index % SERVICES.length] ?? "";

const resourceOf = (index: number): Attribute[] => [
  text("service.name", serviceOf(index)),
  text("service.version", "2.14.0"),
  text("service.instance.id", `${serviceOf(index)}-${index % 2}`),
  text("deployment.environment.name", "production"),
  text("host.name", "bench"),
  text("process.runtime.name", "nodejs"),
  text("telemetry.sdk.language", "nodejs"),
];

function callOf(body: number, call: number) {
  const trace = hex(body * 100_000 + call + 1, 32);
  const at = Date.now() - (call % 1_000);
  const base = (span: number, kind: number, parent: number | null) => ({
    traceId: trace,
    spanId: hex(span, 16),
    ...(parent !== null && { parentSpanId: hex(parent, 16) }),
    kind,
    startTimeUnixNano: String(BigInt(at - 20) * 1_000_000n),
    endTimeUnixNano: String(BigInt(at) * 1_000_000n),
    droppedAttributesCount: 0,
    status: { code: call % 50 === 0 ? 2 : 0 },
  });
  const peer = serviceOf(body + 1);
  return [
    { ...base(1, 2, 9), name: "GET", attributes: serverAttributes(call) },
    { ...base(2, 3, 1), name: "POST", attributes: clientAttributes(peer) },
    { ...base(3, 3, 1), name: "pg.query:SELECT shop", attributes: queryAttributes() },
    { ...base(4, 1, 1), name: "middleware", attributes: [text("code.function", "handle")] },
  ];
}

const serverAttributes = (call: number): Attribute[] => [
  text("http.request.method", "GET"),
  text("url.path", `/orders/${call}`),
  text("http.route", "/orders/:id"),
  text("url.scheme", "http"),
  text("server.address", "127.0.0.1"),
  int("server.port", 4_501),
  text("user_agent.original", "node"),
  int("http.response.status_code", call % 50 === 0 ? 500 : 200),
];
const clientAttributes = (peer: string): Attribute[] => [
  text("http.request.method", "POST"),
  text("url.full", `http://${peer}:8080/work`),
  text("server.address", peer),
  int("server.port", 8_080),
  text("portside.adapter", `${peer}-http`),
  int("http.response.status_code", 200),
];
const queryAttributes = (): Attribute[] => [
  text("db.system.name", "postgresql"),
  text("db.namespace", "shop"),
  text("server.address", "127.0.0.1"),
  int("server.port", 5_432),
  text(
    "db.query.text",
    "select id, total, placed_at from orders where shopper = $1 order by placed_at",
  ),
];

/** The official messages as far as the bodies above use them. */
const PROTO = `syntax = "proto3";
message Request { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
message Resource { repeated KeyValue attributes = 1; }
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; }
message Scope { string name = 1; string version = 2; }
message Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
  fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9;
  uint32 dropped_attributes_count = 10; Status status = 15; }
message Status { int32 code = 3; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue { oneof value { string string_value = 1; int64 int_value = 3; } }`;

export function toProtobuf(body: ReturnType<typeof bodiesOf>[number]): Uint8Array {
  const type = protobuf.parse(PROTO).root.lookupType("Request");
  const [resource] = body.resourceSpans;
  const spans = resource?.scopeSpans[0]?.spans.map((span) => ({
    ...span,
    traceId: Buffer.from(span.traceId, "hex"),
    spanId: Buffer.from(span.spanId, "hex"),
    parentSpanId: Buffer.from(span.parentSpanId ?? "", "hex"),
  }));
  const message = {
    resourceSpans: [{ ...resource, scopeSpans: [{ ...resource?.scopeSpans[0], spans }] }],
  };
  return type.encode(type.fromObject(message)).finish();
}
