import type { AttributeValue, ResourceSpans, Span, SpanKind } from "@/server/domain/topology/span";

/** A moment inside a minute, for tests that sum by minute. */
export const NOON_MS = Date.UTC(2026, 10, 22, 12, 0, 30);

const hex = (value: number, length: number): string => value.toString(16).padStart(length, "0");

/** The id of span `span` of trace `trace`. */
export const spanId = (trace: number, span: number): string => hex(trace, 32) + hex(span, 16);

export interface SpanDraft {
  readonly id?: string;
  readonly parentId?: string | null;
  readonly kind?: SpanKind;
  readonly name?: string;
  readonly endMs?: number;
  readonly durationMs?: number;
  readonly isError?: boolean;
  readonly linkIds?: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

export const aSpan = (draft: SpanDraft = {}): Span => ({
  id: draft.id ?? spanId(1, 1),
  parentId: draft.parentId ?? null,
  linkIds: draft.linkIds ?? [],
  kind: draft.kind ?? "server",
  name: draft.name ?? "GET",
  startMs: (draft.endMs ?? NOON_MS) - (draft.durationMs ?? 10),
  durationMs: draft.durationMs ?? 10,
  isError: draft.isError ?? false,
  attributes: new Map(Object.entries(draft.attributes ?? {})),
});

export const spansOf = (
  service: string,
  spans: readonly Span[],
  resource: Readonly<Record<string, string>> = {},
): ResourceSpans => ({
  attributes: new Map(
    Object.entries({
      "service.name": service,
      "service.version": "1.0.0",
      "service.instance.id": `${service}-1`,
      "deployment.environment.name": "production",
      ...resource,
    }),
  ),
  spans,
});
