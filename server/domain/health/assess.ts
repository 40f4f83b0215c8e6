import type { Objectives } from "@/server/domain/services/service";
import type { Status } from "@/server/domain/shared/status";
import { milliseconds, percent, span } from "./phrases";
import type { ProbeState } from "./probe";

/** Requests of the recent past, summed until there are enough of them to judge by. */
export interface RecentRequests {
  readonly count: number;
  readonly errors: number;
  readonly p95Ms: number | null;
  /** When the last of them were seen. */
  readonly lastAt: Date;
}

/** What is known of a service in an environment now. */
export interface HealthFacts {
  readonly objectives: Objectives;
  /** Null where no requests were seen recently. */
  readonly requests: RecentRequests | null;
  /** When requests were seen last, however long ago. */
  readonly lastRequestAt: Date | null;
  readonly probes: readonly Pick<ProbeState, "passing" | "since" | "lastAt" | "message">[];
  /** How many instances should run; null where Portside does not run them. */
  readonly desiredInstances: number | null;
  readonly isDeploying: boolean;
}

export interface Assessment {
  readonly status: Status;
  /** Each a short phrase. */
  readonly reasons: readonly string[];
  /** When the last fact was seen; null when there is none. */
  readonly lastFactAt: Date | null;
}

/** A ratio of fewer requests says nothing. */
export const MINIMUM_SAMPLE = 20;
/** Fewer failures than this may be chance, whatever their ratio. */
export const MINIMUM_ERRORS = 3;
/** A probe older than this is no fact any more; they run every 5 s. */
export const PROBE_FRESH_MS = 20_000;
/** One failed probe may be a restart: a service fails when all its instances have failed their probes this long. */
export const PROBE_CONFIRMED_MS = 8_000;
export const REQUESTS_FRESH_MS = 5 * 60_000;

const DEFAULT_ERROR_RATIO = 0.01;
/** From this many times the objective on, or this ratio, the service is failing and not merely missing an objective. */
const FAILING_FACTOR = 5;
const FAILING_LEAST = 0.01;
const FAILING_MOST = 0.05;
const FAILING_LATENCY_FACTOR = 4;

/** Merge order of Kiali: failure > degraded > not ready > healthy > no statement. */
const RANK: Readonly<Record<Status, number>> = {
  failing: 4,
  degraded: 3,
  changing: 2,
  healthy: 1,
  unknown: 0,
};

interface Statement {
  readonly status: Status;
  /** Null for what is as it should be. */
  readonly reason: string | null;
}

/** The worst of what requests, probes and instances say. Without a fresh fact the status is unknown, never healthy. */
export function assess(facts: HealthFacts, now: Date): Assessment {
  const statements = [
    ...aboutRequests(facts, now),
    ...aboutProbes(facts, now),
    ...(facts.isDeploying
      ? [{ status: "changing", reason: "A deployment is under way" } as const]
      : []),
  ];
  const status = worst(statements.map((it) => it.status));
  const reasons = statements
    .toSorted((a, b) => RANK[b.status] - RANK[a.status])
    .flatMap(({ reason }) => reason ?? []);
  const lastFactAt = latest([facts.lastRequestAt, ...facts.probes.map(({ lastAt }) => lastAt)]);
  if (status === "unknown") return { status, reasons: [silence(lastFactAt, now)], lastFactAt };
  return { status, reasons, lastFactAt };
}

export const worst = (statuses: readonly Status[]): Status =>
  statuses.reduce((so, status) => (RANK[status] > RANK[so] ? status : so), "unknown" as Status);

/** The ratio from which on a service fails, by its objective. */
export function failingRatio(objective: number): number {
  const several = Math.max(objective * FAILING_FACTOR, FAILING_LEAST);
  return Math.max(2 * objective, Math.min(several, FAILING_MOST));
}

function aboutRequests({ requests, objectives }: HealthFacts, now: Date): Statement[] {
  if (!requests || now.getTime() - requests.lastAt.getTime() > REQUESTS_FRESH_MS) return [];
  if (requests.count < MINIMUM_SAMPLE) return [{ status: "healthy", reason: null }];
  return [aboutErrors(requests, objectives), aboutLatency(requests, objectives)];
}

function aboutErrors({ count, errors }: RecentRequests, objectives: Objectives): Statement {
  const ratio = errors / count;
  const objective = objectives.errorRatio ?? DEFAULT_ERROR_RATIO;
  if (errors < MINIMUM_ERRORS || ratio <= objective) return { status: "healthy", reason: null };
  const against =
    objectives.errorRatio === null ? "" : `, objective ${percent(objectives.errorRatio)}`;
  return {
    status: ratio > failingRatio(objective) ? "failing" : "degraded",
    reason: `${percent(ratio)} of requests fail${against}`,
  };
}

function aboutLatency({ p95Ms }: RecentRequests, { latencyP95Ms }: Objectives): Statement {
  if (p95Ms === null || latencyP95Ms === null || p95Ms <= latencyP95Ms)
    return { status: "healthy", reason: null };
  return {
    status: p95Ms > latencyP95Ms * FAILING_LATENCY_FACTOR ? "failing" : "degraded",
    reason: `p95 is ${milliseconds(p95Ms)}, objective ${milliseconds(latencyP95Ms)}`,
  };
}

function aboutProbes(
  { probes, desiredInstances, isDeploying }: HealthFacts,
  now: Date,
): Statement[] {
  const fresh = probes.filter(({ lastAt }) => now.getTime() - lastAt.getTime() <= PROBE_FRESH_MS);
  if (fresh.length === 0) return [];
  const passing = fresh.filter((it) => it.passing).length;
  const message = fresh.find((it) => !it.passing)?.message ?? null;
  const because = message === null ? "" : `: ${message}`;
  if (passing === 0) {
    const isConfirmed = fresh.every(
      ({ since }) => now.getTime() - since.getTime() >= PROBE_CONFIRMED_MS,
    );
    const status = isConfirmed ? "failing" : "degraded";
    return [{ status, reason: `No instance passes its probe${because}` }];
  }
  const wanted = isDeploying ? 1 : Math.max(desiredInstances ?? 0, fresh.length);
  if (passing >= wanted) return [{ status: "healthy", reason: null }];
  return [
    { status: "degraded", reason: `${passing} of ${wanted} instances pass their probe${because}` },
  ];
}

const silence = (lastFactAt: Date | null, now: Date): string =>
  lastFactAt === null ? "No data yet" : `No data for ${span(now.getTime() - lastFactAt.getTime())}`;

const latest = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce((so, date) => (date !== null && (so === null || date > so) ? date : so), null);
