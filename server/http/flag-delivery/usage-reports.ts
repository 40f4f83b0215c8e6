import { z } from "zod";
import type { UnknownFlag } from "@/server/ports/flag-lifecycle-store";
import { type FlagUsageMinute, MOST_KEPT_VARIANTS } from "@/server/ports/flag-usage-store";

const LONGEST_FLAG = 100;
const LONGEST_SAID = 120;
const MOST_COUNTED = 1_000_000_000;
const MOST_APPLICATIONS = 1_000;
const MOST_ITEMS = 10_000;

/** Who reports cannot mend what it calls itself: what cannot be kept of a name is replaced, as in any broken text. */
export const keptText = (text: string): string =>
  text.replaceAll("\u0000", "\ufffd").slice(0, LONGEST_SAID).toWellFormed();

const applicationName = z.string().min(1).transform(keptText);
const said = z.string().transform(keptText).optional().catch(undefined);
const named = z.string().min(1).max(LONGEST_FLAG).transform(keptText);
const count = z.number().int().min(0).max(MOST_COUNTED).catch(0);
const moment = z.union([z.string(), z.number(), z.date()]).pipe(z.coerce.date());

/** Languages with one type for lists and maps write an empty map as a list; others write null. */
const map = z
  .union([z.record(z.string(), z.unknown()), z.array(z.unknown()).max(0)])
  .nullish()
  .transform((given) => Object.entries(given ?? {}));

/**
 * What fits of many: an SDK sends a report that was refused again, with all that came since, so that one name that cannot
 * be used would cost an application its counts for good.
 */
const fitting = <T>(schema: z.ZodType<T>, given: readonly unknown[]): T[] =>
  given.flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });

const variantCount = z.tuple([named, count]);
const variants = map
  .catch([])
  .transform((given) =>
    Object.fromEntries(fitting(variantCount, given).slice(0, MOST_KEPT_VARIANTS)),
  );
const counts = z.object({ yes: count, no: count, variants });
const toggles = map.transform((given) => fitting(z.tuple([named, counts]), given));
const bucket = z.object({ start: moment, stop: moment, toggles });

/** What an SDK reports each minute. */
export const metricsReport = z.object({ appName: applicationName, bucket });

const application = z.object({
  appName: applicationName,
  instanceId: said,
  connectionId: said,
  sdkVersion: said,
  started: moment
    .pipe(z.date().min(new Date(0)).max(new Date("9999-12-31")))
    .optional()
    .catch(undefined),
});

const several = <T>(schema: z.ZodType<T>, most: number) =>
  z
    .array(z.unknown())
    .max(most)
    .nullish()
    .transform((given) => fitting(schema, given ?? []));

/** What a proxy reports for many SDKs at once. */
export const bulkReport = z.object({
  applications: several(application, MOST_APPLICATIONS),
  metrics: several(
    counts.extend({ featureName: named, appName: applicationName, timestamp: moment }),
    MOST_ITEMS,
  ),
});

export const registration = application;

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
  reported
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
    .filter(([, flagName]) => !has(flagName))
    .map(([appName, flagName]) => ({ appName, environment, flagName, firstAt: now, lastAt: now }));

/** Flags a report counts that do not exist. */
export const unknownFlags = (
  { appName, bucket: { toggles: reported } }: z.infer<typeof metricsReport>,
  ground: ReportGround,
): UnknownFlag[] =>
  asUnknown(
    reported.map(([name]) => [appName, name] as const),
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
