import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { peerKey } from "@/server/domain/topology/peer";
import type { Rejections, ResourceSpans } from "@/server/domain/topology/span";
import {
  INTAKE_LIMITS,
  type IntakeLimits,
  TelemetryIntake,
} from "@/server/domain/topology/telemetry-intake";
import { aSpan, NOON_MS, type SpanDraft, spanId } from "./spans";

const sketches = createDdsketchLatencySketches();
export const intakeOf = (limits: Partial<IntakeLimits> = {}) =>
  new TelemetryIntake(sketches.create, { ...INTAKE_LIMITS, ...limits });

export const feed = (
  intake: TelemetryIntake,
  bodies: readonly ResourceSpans[],
  nowMs = NOON_MS,
) => {
  const rejections: Rejections = new Map();
  for (const body of bodies) intake.accept(body, rejections, nowMs);
  return Object.fromEntries(rejections);
};

export const edgesOf = (intake: TelemetryIntake): string[] => {
  intake.settleAll(NOON_MS);
  return intake
    .due(NOON_MS)
    .edges.rows.map(({ subject: it, count, errors }) => {
      const peer = `${it.peer.kind}:${peerKey(it.peer)}`;
      const adapter = it.adapter === null ? "" : `[${it.adapter}]`;
      const ends =
        it.direction === "driven" ? `${it.service}${adapter} > ${peer}` : `${peer} > ${it.service}`;
      return `${ends} ${count}${errors > 0 ? `/${errors}` : ""}`;
    })
    .sort();
};

export const call = (draft: SpanDraft = {}) =>
  aSpan({
    id: spanId(1, 2),
    parentId: spanId(1, 1),
    kind: "client",
    ...draft,
    attributes: { "http.request.method": "POST", ...draft.attributes },
  });
export const answer = (draft: SpanDraft = {}) =>
  aSpan({
    id: spanId(1, 3),
    parentId: spanId(1, 2),
    ...draft,
    attributes: { "http.request.method": "POST", "http.route": "/payments", ...draft.attributes },
  });
