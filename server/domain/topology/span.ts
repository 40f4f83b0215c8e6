export type SpanKind = "internal" | "server" | "client" | "producer" | "consumer" | "unspecified";

export type AttributeValue = string | number | boolean;

/** The attributes topology reads, by their semantic-convention name; all others are dropped when decoded. */
export type SpanAttributes = ReadonlyMap<string, AttributeValue>;

/** The process a span comes from. */
export interface TelemetryResource {
  readonly service: string;
  readonly version: string;
  readonly instance: string;
  readonly environment: string;
  readonly host: string;
}

/** One unit of work a process reported: what it served, called, sent or received. */
export interface Span {
  /** Trace id and span id in lower-case hex, joined: unique across traces. */
  readonly id: string;
  /** The same of its parent; null at the root of a trace. */
  readonly parentId: string | null;
  /** The same of the spans it links to. */
  readonly linkIds: readonly string[];
  readonly kind: SpanKind;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly isError: boolean;
  readonly attributes: SpanAttributes;
}

/** Spans of one process, as one body carried them. */
export interface ResourceSpans {
  readonly attributes: SpanAttributes;
  readonly spans: readonly Span[];
}

/** Why spans of a body were not kept, with how many. */
export type Rejections = Map<string, number>;

export const reject = (rejections: Rejections, reason: string, count = 1): void => {
  rejections.set(reason, (rejections.get(reason) ?? 0) + count);
};
