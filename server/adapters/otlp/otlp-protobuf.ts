import protobuf from "protobufjs/minimal.js";
import { KEPT_ATTRIBUTES } from "@/server/domain/topology/semantic-attributes";
import type { AttributeValue, Span, SpanAttributes } from "@/server/domain/topology/span";
import { clip, MAX_ATTRIBUTES, MAX_LINKS, MAX_RESOURCES, REASON } from "./otlp-limits";
import { isEdgeKind, kindOf, SpanCollector, STATUS_ERROR, timesOf, unreadable } from "./otlp-span";

/** The fields of opentelemetry/proto that are read, by their official numbers. All others are skipped. */
const FIELD = {
  request: { resourceSpans: 1 },
  resourceSpans: { resource: 1, scopeSpans: 2 },
  resource: { attributes: 1 },
  scopeSpans: { spans: 2 },
  span: {
    traceId: 1,
    spanId: 2,
    parentSpanId: 4,
    name: 5,
    kind: 6,
    startTime: 7,
    endTime: 8,
    attributes: 9,
    links: 13,
    status: 15,
  },
  link: { traceId: 1, spanId: 2 },
  status: { code: 3 },
  keyValue: { key: 1, value: 2 },
  anyValue: { text: 1, flag: 2, int: 3, double: 4 },
} as const;

const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;
const NO_BYTES: Uint8Array = new Uint8Array(0);

/** Reads an `ExportTraceServiceRequest` in protobuf, field by field: nested values are never descended into. */
export function decodeProtobuf(body: Uint8Array): SpanCollector {
  const collector = new SpanCollector();
  try {
    eachField(body, (field, reader) => {
      if (field !== FIELD.request.resourceSpans) return false;
      const bytes = reader.bytes();
      if (collector.resources.length < MAX_RESOURCES) readResourceSpans(bytes, collector);
      return true;
    });
  } catch (error) {
    throw unreadable(error instanceof Error ? clip(error.message) : "not protobuf");
  }
  return collector;
}

/** Walks the fields of one message; those `read` does not take are skipped. */
function eachField(
  bytes: Uint8Array,
  read: (field: number, reader: protobuf.Reader) => boolean,
): void {
  const reader = protobuf.Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const field = tag >>> 3;
    if (field === 0) throw new RangeError("a field has number 0");
    if (!read(field, reader)) reader.skipType(tag & 7);
  }
}

function readResourceSpans(bytes: Uint8Array, collector: SpanCollector): void {
  const spans: Span[] = [];
  const attributes = new Map<string, AttributeValue>();
  eachField(bytes, (field, reader) => {
    if (field === FIELD.resourceSpans.scopeSpans) readScopeSpans(reader.bytes(), spans, collector);
    else if (field === FIELD.resourceSpans.resource) readResource(reader.bytes(), attributes);
    else return false;
    return true;
  });
  collector.resources.push({ attributes, spans });
}

function readResource(bytes: Uint8Array, into: Map<string, AttributeValue>): void {
  const raw: Uint8Array[] = [];
  eachField(bytes, (field, reader) => {
    if (field !== FIELD.resource.attributes || raw.length >= MAX_ATTRIBUTES) return false;
    raw.push(reader.bytes());
    return true;
  });
  for (const attribute of raw) readAttribute(attribute, into);
}

function readScopeSpans(bytes: Uint8Array, into: Span[], collector: SpanCollector): void {
  eachField(bytes, (field, reader) => {
    if (field !== FIELD.scopeSpans.spans) return false;
    const raw = reader.bytes();
    const span = collector.admits() ? readSpan(raw, collector) : null;
    if (span) into.push(span);
    return true;
  });
}

/** A span's fields as they stood in the message. */
interface RawSpan {
  traceId: Uint8Array;
  spanId: Uint8Array;
  parentSpanId: Uint8Array;
  name: string;
  kind: number;
  startNs: number;
  endNs: number;
  statusCode: number;
  attributes: Uint8Array[];
  links: Uint8Array[];
}

function readSpan(bytes: Uint8Array, collector: SpanCollector): Span | null {
  const raw = rawSpan(bytes);
  const traceId = hex(raw.traceId, TRACE_ID_BYTES);
  const spanId = hex(raw.spanId, SPAN_ID_BYTES);
  if (traceId === null || spanId === null) return collector.reject(REASON.ids);
  const times = timesOf(raw.startNs, raw.endNs);
  if (times === null) return collector.reject(REASON.times);
  const parent = hex(raw.parentSpanId, SPAN_ID_BYTES);
  const kind = kindOf(raw.kind);
  return {
    id: traceId + spanId,
    parentId: parent === null ? null : traceId + parent,
    linkIds: raw.links.flatMap((link) => linkId(link) ?? []),
    kind,
    name: clip(raw.name),
    ...times,
    isError: raw.statusCode === STATUS_ERROR,
    attributes: isEdgeKind(kind) ? attributesOf(raw.attributes) : new Map(),
  };
}

function rawSpan(bytes: Uint8Array): RawSpan {
  const raw: RawSpan = {
    traceId: NO_BYTES,
    spanId: NO_BYTES,
    parentSpanId: NO_BYTES,
    name: "",
    kind: 0,
    startNs: Number.NaN,
    endNs: Number.NaN,
    statusCode: 0,
    attributes: [],
    links: [],
  };
  eachField(bytes, (field, reader) => {
    const read = SPAN_FIELDS[field];
    if (!read) return false;
    read(raw, reader);
    return true;
  });
  return raw;
}

type ReadSpanField = (raw: RawSpan, reader: protobuf.Reader) => void;

const SPAN_FIELDS: Readonly<Record<number, ReadSpanField>> = {
  [FIELD.span.traceId]: (raw, reader) => {
    raw.traceId = reader.bytes();
  },
  [FIELD.span.spanId]: (raw, reader) => {
    raw.spanId = reader.bytes();
  },
  [FIELD.span.parentSpanId]: (raw, reader) => {
    raw.parentSpanId = reader.bytes();
  },
  [FIELD.span.name]: (raw, reader) => {
    raw.name = reader.string();
  },
  [FIELD.span.kind]: (raw, reader) => {
    raw.kind = reader.int32();
  },
  [FIELD.span.startTime]: (raw, reader) => {
    raw.startNs = fixed64(reader);
  },
  [FIELD.span.endTime]: (raw, reader) => {
    raw.endNs = fixed64(reader);
  },
  [FIELD.span.attributes]: (raw, reader) => {
    const bytes = reader.bytes();
    if (raw.attributes.length < MAX_ATTRIBUTES) raw.attributes.push(bytes);
  },
  [FIELD.span.links]: (raw, reader) => {
    const bytes = reader.bytes();
    if (raw.links.length < MAX_LINKS) raw.links.push(bytes);
  },
  [FIELD.span.status]: (raw, reader) => {
    raw.statusCode = statusCode(reader.bytes());
  },
};

function attributesOf(raw: readonly Uint8Array[]): SpanAttributes {
  const kept = new Map<string, AttributeValue>();
  for (const attribute of raw) readAttribute(attribute, kept);
  return kept;
}

/** The value is decoded only when the key is one that is kept. */
function readAttribute(bytes: Uint8Array, into: Map<string, AttributeValue>): void {
  let key = "";
  let value = NO_BYTES;
  eachField(bytes, (field, reader) => {
    if (field === FIELD.keyValue.key) key = reader.string();
    else if (field === FIELD.keyValue.value) value = reader.bytes();
    else return false;
    return true;
  });
  if (!KEPT_ATTRIBUTES.has(key)) return;
  const read = anyValue(value);
  if (read !== null) into.set(key, read);
}

function anyValue(bytes: Uint8Array): AttributeValue | null {
  let value: AttributeValue | null = null;
  eachField(bytes, (field, reader) => {
    if (field === FIELD.anyValue.text) value = clip(reader.string());
    else if (field === FIELD.anyValue.int) value = Number(reader.int64());
    else if (field === FIELD.anyValue.double) value = reader.double();
    else if (field === FIELD.anyValue.flag) value = reader.bool();
    else return false;
    return true;
  });
  return value;
}

function statusCode(bytes: Uint8Array): number {
  let code = 0;
  eachField(bytes, (field, reader) => {
    if (field !== FIELD.status.code) return false;
    code = reader.int32();
    return true;
  });
  return code;
}

function linkId(bytes: Uint8Array): string | null {
  let traceId = NO_BYTES;
  let spanId = NO_BYTES;
  eachField(bytes, (field, reader) => {
    if (field === FIELD.link.traceId) traceId = reader.bytes();
    else if (field === FIELD.link.spanId) spanId = reader.bytes();
    else return false;
    return true;
  });
  const trace = hex(traceId, TRACE_ID_BYTES);
  const span = hex(spanId, SPAN_ID_BYTES);
  return trace === null || span === null ? null : trace + span;
}

/** The low and high halves of a fixed64 as one number: exact to a microsecond for a time of this century. */
const fixed64 = (reader: protobuf.Reader): number => {
  const low = reader.fixed32();
  return reader.fixed32() * 2 ** 32 + low;
};

function hex(bytes: Uint8Array, length: number): string | null {
  if (bytes.length !== length || bytes.every((byte) => byte === 0)) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}
