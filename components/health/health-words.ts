import type { ServiceHealth } from "@/contracts/health";
import { formatDuration, formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatTimes } from "@/lib/format/number";

/** What is wrong, the worst first. */
export type Trouble = "errors" | "latency" | "probes" | "silence" | "other";

function exceeds(value: number | null, objective: number | null): boolean {
  return value !== null && objective !== null && value > objective;
}

export function troubleOf({ statusFact, ...health }: ServiceHealth): Trouble {
  if (statusFact.status === "unknown") return "silence";
  if (exceeds(health.errorRatio, health.objectives.errorRatio)) return "errors";
  if (exceeds(health.p95Ms, health.objectives.latencyP95Ms)) return "latency";
  if (health.instances.passing < health.instances.total) return "probes";
  return "other";
}

const HEADLINES: Record<Trouble, string> = {
  errors: "is burning its error budget",
  latency: "is slower than its objective",
  probes: "has instances that fail their probes",
  silence: "sends no data",
  other: "is not healthy",
};

/** Continues after the service's name: "is burning its error budget". */
export function headline(health: ServiceHealth): string {
  return HEADLINES[troubleOf(health)];
}

export interface KeyFigure {
  readonly figure: string;
  readonly means: string;
}

/** The one large figure of the page. */
export function keyFigure(health: ServiceHealth): KeyFigure {
  const { passing, total } = health.instances;
  switch (troubleOf(health)) {
    case "latency":
      return { figure: formatLatency(health.p95Ms), means: "response time, p95" };
    case "probes":
      return { figure: `${passing} of ${total}`, means: "instances pass their probes" };
    case "silence":
      return { figure: "no data", means: "no requests and no probes to judge by" };
    default:
      return { figure: formatErrorRatio(health.errorRatio), means: "of requests fail" };
  }
}

/** How many times faster than allowed the error budget is used up; null without an objective or data. */
export function burnRate({ errorRatio, objectives }: ServiceHealth): number | null {
  if (errorRatio === null || !objectives.errorRatio) return null;
  return errorRatio / objectives.errorRatio;
}

export function formatBurn(health: ServiceHealth): string | null {
  const burn = burnRate(health);
  return burn === null ? null : formatTimes(burn);
}

/** In a row, beside the name: "p95 612 ms". */
export function shortReason(health: ServiceHealth): string {
  return health.statusFact.reasons[0] ?? HEADLINES[troubleOf(health)];
}

/** "since 14:06, 6 min" without the clock, which depends on the reader's zone. */
export function lasting(since: Date | null, now: Date): string | null {
  return since === null ? null : formatDuration(Math.max(0, now.getTime() - since.getTime()));
}

export type FigureTone = "bad" | "warn" | undefined;

/** A figure over its objective takes the colour of the service's status. */
export function toneOf(value: number | null, objective: number | null, status: string): FigureTone {
  if (!exceeds(value, objective)) return undefined;
  return status === "failing" ? "bad" : "warn";
}
