import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { createOtlpTelemetryFormat } from "@/server/adapters/otlp/otlp-telemetry-format";
import { flushTelemetry } from "@/server/application/topology/flush-telemetry";
import { getTopology } from "@/server/application/topology/get-topology";
import { learnPeers } from "@/server/application/topology/learn-peers";
import { receiveSpans } from "@/server/application/topology/receive-spans";
import { TelemetryIntake } from "@/server/domain/topology/telemetry-intake";
import type { Infrastructure } from "./infrastructure";
import { describeSelf } from "./portside-self";

export function composeTopology(infrastructure: Infrastructure, version: string) {
  const { unitOfWork, clock, environment } = infrastructure;
  const portside = describeSelf(environment, version, clock.now());
  const deps = { unitOfWork, clock, portside, sketches: createDdsketchLatencySketches() };
  return { telemetry: composeTelemetry(infrastructure), get: getTopology(deps) };
}

/** Each process that takes telemetry in holds its own sums until it flushes them. */
function composeTelemetry({ clock, metrics, jobUnitOfWork, processName }: Infrastructure) {
  const format = createOtlpTelemetryFormat();
  const intake = new TelemetryIntake(createDdsketchLatencySketches().create);
  const deps = { intake, format, clock, metrics, unitOfWork: jobUnitOfWork, writer: processName };
  return {
    format,
    receive: receiveSpans(deps),
    flush: flushTelemetry(deps),
    learnPeers: learnPeers(deps),
    settle: () => intake.settleAll(clock.now().getTime()),
  };
}
