import { invalidInput } from "@/server/domain/shared/errors";
import {
  type Rejections,
  type ResourceSpans,
  reject,
  type Span,
  type SpanKind,
} from "@/server/domain/topology/span";
import { MAX_SPANS, REASON } from "./otlp-limits";

const KINDS: readonly SpanKind[] = [
  "unspecified",
  "internal",
  "server",
  "client",
  "producer",
  "consumer",
];

/** The kind of an `opentelemetry.proto.trace.v1.Span.SpanKind` number; an unknown one is `unspecified`. */
export const kindOf = (code: number): SpanKind => KINDS[code] ?? "unspecified";

/** Whether a span of this kind says anything of an edge, so that its attributes are worth reading. */
export const isEdgeKind = (kind: SpanKind): boolean =>
  kind !== "internal" && kind !== "unspecified";

export const STATUS_ERROR = 2;

const NANOSECONDS_PER_MS = 1e6;

/** Start and length in milliseconds of two times in nanoseconds; null where they cannot be right. */
export function timesOf(
  startNs: number,
  endNs: number,
): Pick<Span, "startMs" | "durationMs"> | null {
  if (!(startNs > 0) || !Number.isFinite(startNs) || !Number.isFinite(endNs)) return null;
  return {
    startMs: startNs / NANOSECONDS_PER_MS,
    durationMs: Math.max(0, endNs - startNs) / NANOSECONDS_PER_MS,
  };
}

/** Collects the spans of one body and counts what it could not keep. */
export class SpanCollector {
  readonly resources: ResourceSpans[] = [];
  readonly rejections: Rejections = new Map();
  total = 0;

  /** Whether the next span may still be read; counts it either way. */
  admits(): boolean {
    this.total += 1;
    if (this.total <= MAX_SPANS) return true;
    reject(this.rejections, REASON.tooMany);
    return false;
  }

  reject(reason: string): null {
    reject(this.rejections, reason);
    return null;
  }
}

export const unreadable = (what: string, path = "") =>
  invalidInput(`The body is not an OTLP trace export: ${what}.`, [{ path, message: what }]);
