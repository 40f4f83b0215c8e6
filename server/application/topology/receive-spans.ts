import type { Rejections } from "@/server/domain/topology/span";
import type { TelemetryIntake } from "@/server/domain/topology/telemetry-intake";
import type { Clock } from "@/server/ports/clock";
import type { Metrics } from "@/server/ports/metrics";
import type {
  TelemetryEncoding,
  TelemetryFormat,
  TelemetryReply,
} from "@/server/ports/telemetry-format";

export interface ReceiveSpansDeps {
  readonly intake: TelemetryIntake;
  readonly format: TelemetryFormat;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, "spansReceived">;
}

/** Takes a body of spans into the sums of the open minutes; the next flush stores them. */
export const receiveSpans =
  ({ intake, format, clock, metrics }: ReceiveSpansDeps) =>
  (body: Uint8Array, encoding: TelemetryEncoding): TelemetryReply => {
    const { resources, rejections, total } = format.decode(body, encoding);
    const nowMs = clock.now().getTime();
    for (const resource of resources) intake.accept(resource, rejections, nowMs);
    const rejectedSpans = [...rejections.values()].reduce((sum, count) => sum + count, 0);
    metrics.spansReceived({ accepted: total - rejectedSpans, rejected: rejectedSpans });
    return { rejectedSpans, message: inWords(rejections) };
  };

const inWords = (rejections: Rejections): string =>
  [...rejections].map(([reason, count]) => `${count} not kept: ${reason}`).join("; ");
