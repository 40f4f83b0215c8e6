import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import type { Settings } from "./settings";

const EXPORT_EVERY_MS = 2_000;

/** Sends this process's spans to Portside from now on. Gives back what flushes and ends that. */
export function startTelemetry(settings: Settings): () => Promise<void> {
  if (settings.telemetryUrl === null) return () => Promise.resolve();
  const exporter = new OTLPTraceExporter({
    url: new URL("/v1/traces", settings.telemetryUrl).href,
    timeoutMillis: 5_000,
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      "service.name": settings.service,
      "service.version": settings.version,
      "service.instance.id": settings.instance,
      "deployment.environment.name": settings.environment,
    }),
    spanProcessors: [
      new BatchSpanProcessor(exporter, {
        scheduledDelayMillis: EXPORT_EVERY_MS,
        exportTimeoutMillis: 5_000,
        maxQueueSize: 1_024,
      }),
    ],
  });
  provider.register();
  return () => provider.shutdown();
}
