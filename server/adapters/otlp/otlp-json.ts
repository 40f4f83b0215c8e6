import { KEPT_ATTRIBUTES } from "@/server/domain/topology/semantic-attributes";
import type { AttributeValue, Span, SpanAttributes } from "@/server/domain/topology/span";
import { isDeeperThan } from "./json-depth";
import { clip, MAX_ATTRIBUTES, MAX_DEPTH, MAX_LINKS, MAX_RESOURCES, REASON } from "./otlp-limits";
import { isEdgeKind, kindOf, SpanCollector, STATUS_ERROR, timesOf, unreadable } from "./otlp-span";

/** Any object of the format, its fields unread: each is checked where it is used. */
type JsonObject = { readonly [field in JsonField]?: unknown };
type JsonField =
  | "resourceSpans"
  | "resource"
  | "scopeSpans"
  | "spans"
  | "traceId"
  | "spanId"
  | "parentSpanId"
  | "name"
  | "kind"
  | "startTimeUnixNano"
  | "endTimeUnixNano"
  | "status"
  | "code"
  | "links"
  | "attributes"
  | "key"
  | "value"
  | "stringValue"
  | "intValue"
  | "doubleValue"
  | "boolValue";

const EMPTY: JsonObject = {};
const NO_ATTRIBUTES: SpanAttributes = new Map();
const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;
const SPAN_ID = /^(?!0{16})[0-9a-f]{16}$/;

/** Reads an `ExportTraceServiceRequest` in the JSON encoding of OTLP: hex ids, integer enums, 64-bit as text or number. */
export function decodeJson(body: Uint8Array): SpanCollector {
  const request = parse(body);
  const collector = new SpanCollector();
  for (const item of listIn(request, "resourceSpans").slice(0, MAX_RESOURCES)) {
    const resource = objectOf(objectOf(item).resource);
    const spans = listIn(objectOf(item), "scopeSpans").flatMap((scope) =>
      spansOf(objectOf(scope), collector),
    );
    collector.resources.push({ attributes: attributesOf(resource.attributes), spans });
  }
  return collector;
}

function parse(body: Uint8Array): JsonObject {
  if (isDeeperThan(body, MAX_DEPTH)) throw unreadable(`nested deeper than ${MAX_DEPTH} levels`);
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString("utf8");
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (error) {
    throw unreadable(error instanceof Error ? clip(error.message) : "not JSON");
  }
  throw unreadable("an object with resourceSpans is expected");
}

function spansOf(scope: JsonObject, collector: SpanCollector): readonly Span[] {
  const spans: Span[] = [];
  for (const raw of listIn(scope, "spans")) {
    const span = collector.admits() ? readSpan(objectOf(raw), collector) : null;
    if (span) spans.push(span);
  }
  return spans;
}

function readSpan(raw: JsonObject, collector: SpanCollector): Span | null {
  const id = joinIds(raw.traceId, raw.spanId);
  if (id === null) return collector.reject(REASON.ids);
  const times = timesOf(Number(raw.startTimeUnixNano), Number(raw.endTimeUnixNano));
  if (times === null) return collector.reject(REASON.times);
  const kind = kindOf(Number(raw.kind ?? 0));
  const isRead = isEdgeKind(kind);
  const name = raw.name;
  return {
    id,
    parentId: joinIds(raw.traceId, raw.parentSpanId),
    linkIds: isRead ? linkIdsOf(raw.links) : [],
    kind,
    name: typeof name === "string" ? clip(name) : "",
    ...times,
    isError: objectOf(raw.status).code === STATUS_ERROR,
    attributes: isRead ? attributesOf(raw.attributes) : NO_ATTRIBUTES,
  };
}

function joinIds(trace: unknown, span: unknown): string | null {
  if (typeof trace !== "string" || typeof span !== "string") return null;
  const traceId = trace.toLowerCase();
  const spanId = span.toLowerCase();
  return TRACE_ID.test(traceId) && SPAN_ID.test(spanId) ? traceId + spanId : null;
}

function linkIdsOf(raw: unknown): readonly string[] {
  if (!Array.isArray(raw)) return [];
  return raw.slice(0, MAX_LINKS).flatMap((item: unknown) => {
    const link = objectOf(item);
    return joinIds(link.traceId, link.spanId) ?? [];
  });
}

function attributesOf(raw: unknown): SpanAttributes {
  if (!Array.isArray(raw) || raw.length === 0) return NO_ATTRIBUTES;
  const kept = new Map<string, AttributeValue>();
  const length = Math.min(raw.length, MAX_ATTRIBUTES);
  for (let index = 0; index < length; index += 1) {
    const attribute = objectOf(raw[index]);
    const key = attribute.key;
    if (typeof key !== "string" || !KEPT_ATTRIBUTES.has(key)) continue;
    const value = scalarOf(objectOf(attribute.value));
    if (value !== null) kept.set(key, value);
  }
  return kept;
}

function scalarOf(value: JsonObject): AttributeValue | null {
  const text = value.stringValue;
  if (typeof text === "string") return clip(text);
  const number = value.intValue ?? value.doubleValue;
  if (number !== undefined) return Number(number);
  const flag = value.boolValue;
  return typeof flag === "boolean" ? flag : null;
}

function listIn(object: JsonObject, field: JsonField): readonly unknown[] {
  const value = object[field];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw unreadable(`${field} is not a list`, field);
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : EMPTY);
