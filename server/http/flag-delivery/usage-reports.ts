import { z } from "zod";
import type { UnknownFlag } from "@/server/ports/flag-lifecycle-store";
import type { FlagUsageMinute } from "@/server/ports/flag-usage-store";

const count = z.number().int().min(0).max(1_000_000_000).catch(0);
const counts = z.object({
  yes: count.default(0),
  no: count.default(0),
  variants: z.record(z.string().max(100), count).default({}),
});
const toggles = z.record(z.string().max(100), counts);
const bucket = z.object({ start: z.coerce.date(), stop: z.coerce.date(), toggles });

/** What an SDK reports each minute. */
export const metricsReport = z.object({ appName: z.string().min(1).max(120), bucket });

const bulkApplication = z.object({
  appName: z.string().min(1).max(120),
  instanceId: z.string().max(120).optional(),
  connectionId: z.string().max(120).optional(),
  sdkVersion: z.string().max(120).nullish(),
  started: z.coerce.date().optional(),
});

/** What a proxy reports for many SDKs at once. */
export const bulkReport = z.object({
  applications: z.array(bulkApplication).max(1_000).default([]),
  metrics: z
    .array(
      counts.extend({
        featureName: z.string().max(100),
        appName: z.string().min(1).max(120),
        timestamp: z.coerce.date(),
      }),
    )
    .max(10_000)
    .default([]),
});

export const registration = bulkApplication;

const MINUTE_MS = 60_000;
/** Reports from clocks that are wrong, and from SDKs that were cut off for long, count as now or as this old. */
const OLDEST_MS = 60 * MINUTE_MS;

const minuteOf = (time: Date, now: Date): Date => {
  const latest = now.getTime();
  const at = Math.min(Math.max(time.getTime(), latest - OLDEST_MS), latest);
  return new Date(Math.floor(at / MINUTE_MS) * MINUTE_MS);
};

export interface ReportGround {
  readonly environment: string;
  readonly now: Date;
  /** Flags there are: counts of any other name are nobody's. */
  has(flagName: string): boolean;
}

const isSomething = ({ yes, no }: { readonly yes: number; readonly no: number }): boolean =>
  yes + no > 0;

/** The minutes of a report. It counts where its bucket ended. */
export const reportedMinutes = (
  { appName, bucket: { stop, toggles: reported } }: z.infer<typeof metricsReport>,
  { environment, now, has }: ReportGround,
): FlagUsageMinute[] =>
  Object.entries(reported)
    .filter(([flagName, counted]) => has(flagName) && isSomething(counted))
    .map(([flagName, counted]) => ({
      flagName,
      environment,
      appName,
      minute: minuteOf(stop, now),
      ...counted,
    }));

export const bulkMinutes = (
  { metrics }: z.infer<typeof bulkReport>,
  { environment, now, has }: ReportGround,
): FlagUsageMinute[] =>
  metrics
    .filter((counted) => has(counted.featureName) && isSomething(counted))
    .map(({ featureName, appName, timestamp, yes, no, variants }) => ({
      flagName: featureName,
      environment,
      appName,
      minute: minuteOf(timestamp, now),
      yes,
      no,
      variants,
    }));

const asUnknown = (
  names: Iterable<readonly [appName: string, flagName: string]>,
  { environment, now, has }: ReportGround,
): UnknownFlag[] =>
  [...names]
    .filter(([, flagName]) => flagName !== "" && !has(flagName))
    .map(([appName, flagName]) => ({ appName, environment, flagName, firstAt: now, lastAt: now }));

/** Flags a report counts that do not exist. */
export const unknownFlags = (
  { appName, bucket: { toggles: reported } }: z.infer<typeof metricsReport>,
  ground: ReportGround,
): UnknownFlag[] =>
  asUnknown(
    Object.keys(reported).map((name) => [appName, name] as const),
    ground,
  );

export const bulkUnknownFlags = (
  { metrics }: z.infer<typeof bulkReport>,
  ground: ReportGround,
): UnknownFlag[] =>
  asUnknown(
    metrics.map(({ appName, featureName }) => [appName, featureName] as const),
    ground,
  );
