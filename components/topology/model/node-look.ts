import type { Status } from "@/components/ui/status";
import type { TopologyNode } from "@/contracts/topology";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate } from "@/lib/format/number";
import { formatClock } from "@/lib/format/time";

/** The one figure in a hexagon: what is wrong when something is, else the response time. */
export function keyFigure(node: TopologyNode): string | null {
  const { status, lastFactAt } = node.statusFact;
  if (status === "unknown") return lastFactAt ? `since ${formatClock(lastFactAt)}` : "no data";
  if (node.deployingVersion !== null) return `→ ${node.deployingVersion}`;
  const isAboutErrors = status !== "healthy" && (node.errorRatio ?? 0) >= 0.005;
  if (isAboutErrors) return `${formatErrorRatio(node.errorRatio)} err`;
  if (node.p95Ms !== null) return `p95 ${formatLatency(node.p95Ms)}`;
  return node.requestsPerSecond === null ? null : `${formatRate(node.requestsPerSecond)}/s`;
}

/** What is said where nothing is measured: what is witnessed to be in use is not without data. */
const unmeasured = ({ statusFact }: TopologyNode): string =>
  statusFact.status === "unknown" ? "no data" : "in use";

/** Rate and response time of a plate: "405/s · 2.8 ms". */
export function plateFigures(node: TopologyNode): string {
  const figures = [
    node.requestsPerSecond === null ? null : `${formatRate(node.requestsPerSecond)}/s`,
    node.p95Ms === null ? null : formatLatency(node.p95Ms),
  ].filter((figure) => figure !== null);
  return figures.length === 0 ? unmeasured(node) : figures.join(" · ");
}

/** For narrow shapes: the response time, else the rate. */
export function oneFigure(node: TopologyNode): string {
  if (node.p95Ms !== null) return `p95 ${formatLatency(node.p95Ms)}`;
  return node.requestsPerSecond === null
    ? unmeasured(node)
    : `${formatRate(node.requestsPerSecond)}/s`;
}

const KINDS: Record<TopologyNode["kind"], string> = {
  service: "service",
  database: "database",
  queue: "queue",
  external: "external system",
  client: "callers from outside",
  portside: "this console",
};

export const nodeKindWords = (kind: TopologyNode["kind"]): string => KINDS[kind];

/** Spoken name: "payments, service, failing, 4.80 % of requests fail, release 2.14.0". */
export function nodeName(node: TopologyNode, status: Status = node.statusFact.status): string {
  const words = [node.name, KINDS[node.kind], statusWords(status), ...node.statusFact.reasons];
  if (node.version !== null) words.push(`release ${node.version}`);
  if (node.deployingVersion !== null) words.push(`deploying ${node.deployingVersion}`);
  return words.join(", ");
}

const statusWords = (status: Status): string => (status === "unknown" ? "no data" : status);

/** Names too long for their shape end in an ellipsis; the full name is spoken and in the panel. */
export const fitName = (name: string, characters: number): string =>
  name.length <= characters ? name : `${name.slice(0, characters - 1)}…`;
