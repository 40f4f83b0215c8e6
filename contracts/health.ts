import { z } from "zod";
import { WINDOW_NAMES } from "@/server/domain/health/health-window";
import { environmentName, name, pageInput, statusFact } from "./shared";

export const HEALTH_WINDOWS = WINDOW_NAMES;
export const healthWindow = z.enum(HEALTH_WINDOWS);

/** One service now: from the last five minutes of requests and the last probes. Null where there is no data. */
export const serviceHealth = z.object({
  service: z.string(),
  statusFact,
  requestsPerSecond: z.number().nullable(),
  /** Failed requests / all requests, 0 to 1. */
  errorRatio: z.number().nullable(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  /** Good requests / all requests over 30 days (or since the first), 0 to 1, with the span it really covers. */
  availability: z.object({ ratio: z.number(), nines: z.number(), since: z.date() }).nullable(),
  /** p95 per minute of the last hour, oldest first; null for a minute without requests. */
  p95Spark: z.array(z.number().nullable()),
  objectives: z.object({
    errorRatio: z.number().nullable(),
    latencyP95Ms: z.number().nullable(),
  }),
  instances: z.object({ passing: z.number().int(), total: z.number().int() }),
});

/** A change that falls into a chart's span, drawn as a dashed line at its instant. */
export const chartMark = z.object({
  changeId: z.string(),
  at: z.date(),
  kind: z.enum(["deployment", "rollback", "flag", "other"]),
  label: z.string(),
  actorName: z.string(),
  detail: z.string().nullable(),
  href: z.string().nullable(),
  services: z.array(z.string()).readonly(),
});

/** Points share `at` (the start of each bucket); null where the bucket has no data. */
export const serviceSeriesInput = z
  .object({ environment: environmentName, service: name, window: healthWindow })
  .strict();
export const serviceSeriesOutput = z.object({
  service: z.string(),
  window: healthWindow,
  bucketMs: z.number().int(),
  at: z.array(z.date()),
  requestsPerSecond: z.array(z.number().nullable()),
  errorRatio: z.array(z.number().nullable()),
  p50Ms: z.array(z.number().nullable()),
  p95Ms: z.array(z.number().nullable()),
  p99Ms: z.array(z.number().nullable()),
  marks: z.array(chartMark),
  objectives: z.object({
    errorRatio: z.number().nullable(),
    latencyP95Ms: z.number().nullable(),
  }),
  /** Per version in the window, newest deployment first. */
  versions: z.array(
    z.object({
      version: z.string(),
      requests: z.number().int(),
      errorRatio: z.number().nullable(),
      p95Ms: z.number().nullable(),
    }),
  ),
  lastFactAt: z.date().nullable(),
});

export const availabilityInput = z.object({ environment: environmentName, service: name }).strict();
export const availabilityOutput = z.object({
  rows: z.array(
    z.object({
      window: z.enum(["1h", "1d", "7d", "30d"]),
      ratio: z.number().nullable(),
      nines: z.number().nullable(),
      failed: z.number().int(),
      total: z.number().int(),
      /** When the data begins, if later than the window. */
      since: z.date().nullable(),
    }),
  ),
});

export const listHealthInput = z.object({ environment: environmentName }).strict();
export const listHealthOutput = z.object({
  asOf: z.date(),
  items: z.array(serviceHealth),
  counts: z.object({
    healthy: z.number().int(),
    degraded: z.number().int(),
    failing: z.number().int(),
    unknown: z.number().int(),
    changing: z.number().int(),
  }),
});

export const incidentOutput = z.object({
  id: z.string(),
  service: z.string(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  summary: z.string(),
  /** What changed in the half hour before it began, on the service or on what it depends on, latest first. */
  changedBefore: z.array(chartMark),
});
export const listIncidentsInput = pageInput.extend({
  environment: environmentName,
  service: name.optional(),
  open: z.boolean().optional(),
});
export const listIncidentsOutput = z.object({
  items: z.array(incidentOutput),
  nextCursor: z.string().nullable(),
});

export const wrongNowInput = z.object({ environment: environmentName }).strict();
/** The likeliest cause of what is wrong, with its chart of the last half hour and what changed just before; null when nothing is. */
export const wrongNowOutput = z.object({
  asOf: z.date(),
  worst: z
    .object({
      health: serviceHealth,
      series: serviceSeriesOutput,
      incident: incidentOutput.nullable(),
    })
    .nullable(),
  /** The others that are not well, each with the unwell services it calls. */
  others: z.array(serviceHealth.extend({ unwellCallees: z.array(z.string()).readonly() })),
});

export type ServiceHealth = z.infer<typeof serviceHealth>;
export type WrongNowOutput = z.infer<typeof wrongNowOutput>;
export type ChartMark = z.infer<typeof chartMark>;
export type ServiceSeriesOutput = z.infer<typeof serviceSeriesOutput>;
export type IncidentOutput = z.infer<typeof incidentOutput>;
export type HealthWindow = z.infer<typeof healthWindow>;
