import type { TopologyEdge } from "@/contracts/topology";
import { formatErrorRatio, formatRate, NONE } from "@/lib/format/number";
import { formatClock } from "@/lib/format/time";

/** How a line is drawn: by what is known of it, apart from how it does. */
export type LineKind = "both" | "declared" | "undeclared" | "stale";
export type Tone = "plain" | "warn" | "bad";

export interface EdgeLook {
  readonly kind: LineKind;
  readonly tone: Tone;
  /** Above the line: the rate, or why there is none. */
  readonly rate: string | null;
  /** Below the line: left out at a measured zero. */
  readonly errors: string | null;
  readonly tag: "undeclared" | null;
}

type EdgeFacts = Pick<
  TopologyEdge,
  "declared" | "observed" | "status" | "callsPerSecond" | "errorRatio"
>;

const TONES = { healthy: "plain", unknown: "plain", degraded: "warn", failing: "bad" } as const;
const SEVERITY = { healthy: 0, unknown: 1, degraded: 2, failing: 3 } as const;

export function lineKind(edge: Pick<TopologyEdge, "declared" | "observed">): LineKind {
  if (!edge.declared) return "undeclared";
  if (edge.observed === null) return "declared";
  return edge.observed.isStale ? "stale" : "both";
}

export function edgeLook(edge: EdgeFacts): EdgeLook {
  const kind = lineKind(edge);
  const tag = kind === "undeclared" ? "undeclared" : null;
  const tone = TONES[edge.status];
  if (kind === "declared") return { kind, tone: "plain", rate: "no calls", errors: null, tag };
  if (kind === "stale")
    return {
      kind,
      tone: "plain",
      rate: "no data",
      errors: `since ${formatClock(edge.observed?.lastSeenAt)}`,
      tag,
    };
  const rate = edge.callsPerSecond === null ? null : `${formatRate(edge.callsPerSecond)}/s`;
  const errors = edge.errorRatio ? formatErrorRatio(edge.errorRatio) : null;
  return { kind, tone, rate, errors, tag };
}

/** Several edges drawn as one line: their sum, and the worst of them. */
export function joinEdges(edges: readonly TopologyEdge[]): EdgeFacts | null {
  const [first] = edges;
  if (!first) return null;
  if (edges.length === 1) return first;
  const worst = [...edges].sort((a, b) => SEVERITY[b.status] - SEVERITY[a.status])[0] ?? first;
  const measured = edges.filter((edge) => edge.callsPerSecond !== null);
  const calls = measured.reduce((sum, edge) => sum + (edge.callsPerSecond ?? 0), 0);
  const errors = measured.reduce(
    (sum, edge) => sum + (edge.callsPerSecond ?? 0) * (edge.errorRatio ?? 0),
    0,
  );
  const live = edges.find((edge) => edge.observed?.isStale === false);
  return {
    declared: edges.some((edge) => edge.declared),
    observed: (live ?? edges.find((edge) => edge.observed !== null) ?? first).observed,
    status: worst.status,
    callsPerSecond: measured.length === 0 ? null : calls,
    errorRatio: calls === 0 ? null : errors / calls,
  };
}

const KIND_WORDS: Record<LineKind, string> = {
  both: "declared and observed",
  declared: "declared only, no calls",
  undeclared: "observed only, undeclared",
  stale: "declared, no data now",
};

export const lineKindWords = (kind: LineKind): string => KIND_WORDS[kind];

/** "payments to novacard, declared and observed, failing, 8/s, 20.90 % errors". */
export function edgeName(
  edge: EdgeFacts,
  names: { readonly from: string; readonly to: string },
): string {
  const look = edgeLook(edge);
  const words = [`${names.from} to ${names.to}`, KIND_WORDS[look.kind]];
  if (look.tone !== "plain") words.push(edge.status);
  if (edge.callsPerSecond !== null) words.push(`${formatRate(edge.callsPerSecond)} calls a second`);
  const errors = formatErrorRatio(edge.errorRatio);
  if (errors !== NONE) words.push(`${errors} errors`);
  return words.join(", ");
}
