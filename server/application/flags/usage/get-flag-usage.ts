import type { Actor } from "@/server/domain/access/actor";
import { notFound } from "@/server/domain/shared/errors";
import type { UsageCount } from "@/server/ports/flag-usage-store";
import type { SdkInstance } from "@/server/ports/sdk-instance-store";
import type { FlagDeps } from "../flag-deps";
import { filledSeries, type UsageSeries, type UsageWindow, windowStart } from "./usage-series";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const USAGE_WINDOWS = {
  "1h": { bucketMs: MINUTE_MS, buckets: 60 },
  "1d": { bucketMs: HOUR_MS, buckets: 24 },
  "7d": { bucketMs: 3 * HOUR_MS, buckets: 56 },
  "30d": { bucketMs: 12 * HOUR_MS, buckets: 60 },
  "90d": { bucketMs: DAY_MS, buckets: 90 },
} as const satisfies Record<string, UsageWindow>;

export interface FlagUsageQuery {
  readonly name: string;
  readonly environment: string;
  readonly window: keyof typeof USAGE_WINDOWS;
}

export interface FlagApplication extends UsageCount {
  readonly appName: string;
  readonly sdk: string | null;
  readonly instances: number;
  readonly mode: string;
  readonly lastSeenAt: Date;
  readonly isConnected: boolean;
}

export interface FlagUsageView {
  readonly series: UsageSeries;
  readonly lastMinute: UsageCount;
  readonly applications: FlagApplication[];
}

const NOTHING: UsageCount = { yes: 0, no: 0 };

/** How often a flag was evaluated, and by whom. Counts per application are of the same span. */
export const getFlagUsage =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (_actor: Actor, query: FlagUsageQuery): Promise<FlagUsageView> =>
    deps.unitOfWork.read(async (stores) => {
      const { name, environment } = query;
      if (!(await stores.flags.findByName(name))) throw notFound("flag", name);
      const now = deps.clock.now();
      const window = USAGE_WINDOWS[query.window];
      const from = windowStart(window, now);
      const minuteStart = new Date(Math.floor(now.getTime() / MINUTE_MS - 1) * MINUTE_MS);
      const inWindow = { environment, from, bucketMs: window.bucketMs };
      const inMinute = { environment, from: minuteStart, bucketMs: MINUTE_MS };
      const found = await stores.flagUsage.series([name], inWindow);
      const minutes = await stores.flagUsage.series([name], inMinute);
      const counts = await stores.flagUsage.byApplication(name, inWindow);
      const instances = await stores.sdkInstances.list(
        environment,
        new Date(now.getTime() - DAY_MS),
      );
      return {
        series: filledSeries(found.get(name) ?? [], window, now),
        lastMinute: toCount(minutes.get(name)?.[0]),
        applications: applicationsOf(counts, instances, now),
      };
    });

const toCount = (count: UsageCount | undefined): UsageCount =>
  count ? { yes: count.yes, no: count.no } : NOTHING;

const latest = (times: readonly Date[]): Date =>
  new Date(Math.max(...times.map((time) => time.getTime())));

/** Applications that evaluated the flag, whether or not they are still connected. */
const applicationsOf = (
  counts: ReadonlyMap<string, UsageCount & { readonly lastAt: Date }>,
  instances: readonly SdkInstance[],
  now: Date,
): FlagApplication[] =>
  [...counts].map(([appName, { yes, no, lastAt }]) => {
    const own = instances.filter((instance) => instance.appName === appName);
    const connected = own.filter(({ connectedUntil }) => connectedUntil && connectedUntil > now);
    const [one] = connected.length > 0 ? connected : own;
    return {
      appName,
      yes,
      no,
      sdk: one?.sdkVersion ?? null,
      instances: connected.length,
      mode: one?.mode ?? "unknown",
      lastSeenAt: latest([lastAt, ...own.map((instance) => instance.lastSeenAt)]),
      isConnected: connected.length > 0,
    };
  });
