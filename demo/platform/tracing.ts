import {
  type Attributes,
  type Context,
  context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { explain } from "./log";

const tracer = trace.getTracer("shop");

export interface SpanOptions {
  readonly kind: SpanKind;
  readonly attributes?: Attributes;
  /** The adapter of the catalog that does this; left out where no port owns the work. */
  readonly adapter?: string | undefined;
  readonly links?: Link[];
  readonly parent?: Context;
}

/** Runs `work` in a span that ends with it and carries its error. */
export function inSpan<T>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const { kind, adapter, links = [], parent = context.active() } = options;
  const attributes = { ...options.attributes, ...(adapter && { "portside.adapter": adapter }) };
  return tracer.startActiveSpan(name, { kind, attributes, links }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setAttribute("error.type", error instanceof Error ? error.name : "Error");
      failSpan(span, explain(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

export function failSpan(span: Span, message: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}

/** Work nobody called: a timer that fired. */
export function inScheduledSpan<T>(
  name: string,
  adapter: string,
  work: () => Promise<T>,
): Promise<T> {
  return inSpan(name, { kind: SpanKind.INTERNAL, adapter, parent: ROOT_CONTEXT }, work);
}

/** Notes on the work under way how a flag was decided, as "<flag>=<true|false>". */
export function recordFlag(flag: string, isEnabled: boolean): void {
  const span = trace.getActiveSpan();
  if (!span?.isRecording()) return;
  flagsOf.set(span, [...(flagsOf.get(span) ?? []), `${flag}=${isEnabled}`]);
  span.setAttribute("portside.flag", flagsOf.get(span) ?? []);
}

const flagsOf = new WeakMap<Span, string[]>();

/** The trace under way as headers, for whoever is called next. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** The trace that a caller's headers carry on. */
export const traceFrom = (headers: unknown): Context => propagation.extract(ROOT_CONTEXT, headers);

/** The span that sent a message, as a link: its consumer often runs in a trace of its own. */
export function linkTo(headers: unknown): Link[] {
  const sender = trace.getSpanContext(traceFrom(headers));
  return sender ? [{ context: sender }] : [];
}
