import { Agent, request } from "undici";
import { PROBE_AGENT } from "@/server/domain/topology/span-facts";
import type { HealthProbe, ProbeAnswer } from "@/server/ports/health-probe";

export interface HttpHealthProbe extends HealthProbe {
  close(): Promise<void>;
}

export interface HttpHealthProbeOptions {
  readonly timeoutMs?: number;
  readonly bodyBytes?: number;
}

const TIMEOUT_MS = 2_000;
const BODY_BYTES = 16 * 1024;
const PASSING = 200;
const HEADERS = {
  "user-agent": `${PROBE_AGENT}/1`,
  /** Not sampled: an instrumented service records no span for it. */
  traceparent: "00-00000000000000000000000000000001-0000000000000001-00",
};

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection closed",
  UND_ERR_SOCKET: "connection closed",
  ENOTFOUND: "unknown host",
  EHOSTUNREACH: "host unreachable",
};

/** Probes over HTTP/1.1, one connection a probe, so that what is asked is whether a new caller would be served. */
export function createHttpHealthProbe(options: HttpHealthProbeOptions = {}): HttpHealthProbe {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const limit = options.bodyBytes ?? BODY_BYTES;
  const dispatcher = new Agent({ pipelining: 0, connect: { timeout: timeoutMs } });
  return {
    async check(url, signal) {
      const started = performance.now();
      const limits = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
      try {
        const answer = await request(url, {
          dispatcher,
          headers: HEADERS,
          signal: AbortSignal.any(limits),
        });
        const latencyMs = performance.now() - started;
        await answer.body.dump({ limit, signal: AbortSignal.any(limits) });
        return verdictOf(answer.statusCode, latencyMs);
      } catch (failure) {
        return { passing: false, latencyMs: null, message: reasonOf(failure, timeoutMs) };
      }
    },
    close: () => dispatcher.destroy(),
  };
}

const verdictOf = (status: number, latencyMs: number): ProbeAnswer =>
  status === PASSING
    ? { passing: true, latencyMs, message: null }
    : { passing: false, latencyMs, message: `answered ${status}` };

function reasonOf(failure: unknown, timeoutMs: number): string {
  if (!(failure instanceof Error)) return "no answer";
  if (failure.name === "TimeoutError" || failure.name === "AbortError")
    return `no answer within ${timeoutMs / 1_000} s`;
  const code: unknown = Reflect.get(failure, "code");
  if (code === "UND_ERR_CONNECT_TIMEOUT") return `no answer within ${timeoutMs / 1_000} s`;
  if (failure.name === "HTTPParserError") return "no HTTP answer";
  return typeof code === "string" ? (REASONS[code] ?? code) : "no answer";
}
