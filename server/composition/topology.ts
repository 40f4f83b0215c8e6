import { createOtlpTelemetryFormat } from "@/server/adapters/otlp/otlp-telemetry-format";
import type { TopologyDeps } from "@/server/application/shared/topology-deps";
import { flushTelemetry } from "@/server/application/topology/flush-telemetry";
import { getEdge } from "@/server/application/topology/get-edge";
import { getHexagon } from "@/server/application/topology/get-hexagon";
import { getTopology } from "@/server/application/topology/get-topology";
import { learnPeers } from "@/server/application/topology/learn-peers";
import { receiveSpans } from "@/server/application/topology/receive-spans";
import { TelemetryIntake } from "@/server/domain/topology/telemetry-intake";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import type { Infrastructure } from "./infrastructure";

export function composeTopology(
  infrastructure: Infrastructure,
  shared: Pick<TopologyDeps, "sketches" | "portside">,
) {
  const { unitOfWork, clock } = infrastructure;
  const deps: TopologyDeps = { unitOfWork, clock, ...shared };
  return {
    telemetry: composeTelemetry(infrastructure, shared.sketches),
    get: getTopology(deps),
    edge: getEdge(deps),
    hexagon: getHexagon(deps),
  };
}

/** Each process that takes telemetry in holds its own sums until it flushes them. */
function composeTelemetry(
  { clock, metrics, jobUnitOfWork, processName }: Infrastructure,
  sketches: LatencySketches,
) {
  const format = createOtlpTelemetryFormat();
  const intake = new TelemetryIntake(sketches.create);
  const deps = { intake, format, clock, metrics, unitOfWork: jobUnitOfWork, writer: processName };
  return {
    format,
    receive: receiveSpans(deps),
    flush: flushTelemetry(deps),
    learnPeers: learnPeers(deps),
    settle: () => intake.settleAll(clock.now().getTime()),
  };
}
