import {
  type ApplicationFlag,
  type FlagUsageMinute,
  type FlagUsageStore,
  MOST_KEPT_VARIANTS,
  type UsageBucket,
  type UsageCount,
  type UsagePart,
  type UsagePartCount,
  type UsageQuery,
} from "@/server/ports/flag-usage-store";
import type { KeptEvidence, KeptUsage, MemoryState } from "./memory-state";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

type Sums = ReadonlyMap<string, KeptUsage>;

type Forgetful = Pick<
  MemoryState,
  "flags" | "flagUsage" | "flagUsageHours" | "flagUsageDays" | "flagEvidence"
>;

const sizeOf = (state: Forgetful): number =>
  state.flagUsage.size +
  state.flagUsageHours.size +
  state.flagUsageDays.size +
  state.flagEvidence.size;

function forgetIn(state: Forgetful, isForgotten: (name: string) => boolean): number {
  const before = sizeOf(state);
  const kept = <T extends { readonly flagName: string }>(all: ReadonlyMap<string, T>) =>
    new Map([...all].filter(([, { flagName }]) => !isForgotten(flagName)));
  state.flagUsage = kept(state.flagUsage);
  state.flagUsageHours = kept(state.flagUsageHours);
  state.flagUsageDays = kept(state.flagUsageDays);
  state.flagEvidence = kept(state.flagEvidence);
  return before - sizeOf(state);
}

const forgetting = (state: Forgetful): Pick<FlagUsageStore, "forget" | "forgetGone"> => ({
  async forget(names) {
    forgetIn(state, (name) => names.includes(name));
  },
  forgetGone: async () => forgetIn(state, (name) => !state.flags.has(name)),
});

const keyOf = (usage: FlagUsageMinute): string =>
  JSON.stringify([usage.flagName, usage.environment, usage.appName, usage.minute]);

const mostFrequent = (counts: readonly [string, number][]): Record<string, number> => {
  const totals = new Map<string, number>();
  for (const [name, count] of counts) totals.set(name, (totals.get(name) ?? 0) + count);
  const ordered = [...totals].sort(([a, x], [b, y]) => y - x || compare(a, b));
  return Object.fromEntries(ordered.slice(0, MOST_KEPT_VARIANTS));
};

const added = (known: KeptUsage | undefined, usage: KeptUsage): KeptUsage => {
  if (!known) return usage;
  const variants = mostFrequent([
    ...Object.entries(known.variants),
    ...Object.entries(usage.variants),
  ]);
  return {
    ...known,
    yes: known.yes + usage.yes,
    no: known.no + usage.no,
    variants,
    lastAt: known.lastAt > usage.lastAt ? known.lastAt : usage.lastAt,
  };
};

const merged = (sums: Sums, minutes: readonly FlagUsageMinute[], spanMs: number): Sums => {
  const all = new Map(sums);
  for (const usage of minutes) {
    const start = Math.floor(usage.minute.getTime() / spanMs) * spanMs;
    const sum = { ...usage, minute: new Date(start), lastAt: usage.minute };
    all.set(keyOf(sum), added(all.get(keyOf(sum)), sum));
  }
  return all;
};

const since = (sums: Sums, instant: Date): Map<string, KeptUsage> =>
  new Map([...sums].filter(([, { minute }]) => minute >= instant));

const countsOf = (usage: KeptUsage, by: UsagePart): [string, number][] => {
  if (by === "variant") return Object.entries(usage.variants);
  return [[by === "application" ? usage.appName : usage.environment, usage.yes + usage.no]];
};

type Kept = Pick<
  MemoryState,
  "flags" | "flagUsage" | "flagUsageHours" | "flagUsageDays" | "flagEvidence"
>;

const latest = (a: Date | null, b: Date | null): Date | null => (a && (!b || a > b) ? a : b);

const evidenceOf = ({ flagName, environment, minute, yes, no }: FlagUsageMinute): KeptEvidence => ({
  flagName,
  environment,
  firstAt: minute,
  lastAt: minute,
  lastYesAt: yes > 0 ? minute : null,
  lastNoAt: no > 0 ? minute : null,
});

const bothEvidence = (known: KeptEvidence, seen: KeptEvidence): KeptEvidence => ({
  ...known,
  firstAt: known.firstAt < seen.firstAt ? known.firstAt : seen.firstAt,
  lastAt: known.lastAt > seen.lastAt ? known.lastAt : seen.lastAt,
  lastYesAt: latest(known.lastYesAt, seen.lastYesAt),
  lastNoAt: latest(known.lastNoAt, seen.lastNoAt),
});

const mergeEvidence = (state: Kept, minutes: readonly FlagUsageMinute[]): void => {
  const all = new Map(state.flagEvidence);
  for (const usage of minutes) {
    const key = JSON.stringify([usage.flagName, usage.environment]);
    const seen = evidenceOf(usage);
    const known = all.get(key);
    all.set(key, known ? bothEvidence(known, seen) : seen);
  }
  state.flagEvidence = all;
};

const sumsFor = (state: Kept, bucketMs: number): Sums => {
  if (bucketMs >= DAY_MS) return state.flagUsageDays;
  return bucketMs >= HOUR_MS ? state.flagUsageHours : state.flagUsage;
};

const byTime = (sums: Sums): KeptUsage[] =>
  [...sums.values()].sort((a, b) => a.minute.getTime() - b.minute.getTime());

interface Asked extends UsageQuery {
  readonly name: string;
  readonly by: UsagePart;
}

const breakdownOf = (state: Kept, { name, by, ...query }: Asked): UsagePartCount[] => {
  const { environment, from, bucketMs } = query;
  const parts = new Map<string, UsagePartCount>();
  const isAsked = (usage: KeptUsage): boolean =>
    usage.flagName === name && (by === "environment" || usage.environment === environment);
  const counts = byTime(since(sumsFor(state, bucketMs), from))
    .filter(isAsked)
    .flatMap((usage) => countsOf(usage, by).map(([key, count]) => ({ usage, key, count })));
  for (const { usage, key, count } of counts) {
    const at = new Date(Math.floor(usage.minute.getTime() / bucketMs) * bucketMs);
    const place = JSON.stringify([key, at]);
    parts.set(place, { key, at, count: (parts.get(place)?.count ?? 0) + count });
  }
  return [...parts.values()].sort(
    (a, b) => compare(a.key, b.key) || a.at.getTime() - b.at.getTime(),
  );
};

const flagsOf = (
  sums: Sums,
  { appName, environment }: { readonly appName: string; readonly environment: string },
): ApplicationFlag[] => {
  const flags = new Map<string, ApplicationFlag>();
  for (const usage of byTime(sums)) {
    if (usage.appName !== appName || usage.environment !== environment) continue;
    const { flagName, lastAt } = usage;
    const { yes, no } = flags.get(flagName) ?? { yes: 0, no: 0 };
    flags.set(flagName, { flagName, yes: yes + usage.yes, no: no + usage.no, lastAt });
  }
  return [...flags.values()].sort((a, b) => compare(a.flagName, b.flagName));
};

export const createMemoryFlagUsageStore = (state: Kept): FlagUsageStore => {
  const of = (name: string, environment: string, sums: Sums): KeptUsage[] =>
    byTime(sums).filter((usage) => usage.flagName === name && usage.environment === environment);
  return {
    async merge(minutes) {
      state.flagUsage = merged(state.flagUsage, minutes, MINUTE_MS);
      state.flagUsageHours = merged(state.flagUsageHours, minutes, HOUR_MS);
      state.flagUsageDays = merged(state.flagUsageDays, minutes, DAY_MS);
      mergeEvidence(state, minutes);
    },
    async series(names, { environment, from, bucketMs }) {
      const series = new Map<string, UsageBucket[]>();
      for (const name of names) {
        const buckets = new Map<number, UsageBucket>();
        const sums = since(sumsFor(state, bucketMs), from);
        for (const usage of of(name, environment, sums)) {
          const at = Math.floor(usage.minute.getTime() / bucketMs) * bucketMs;
          const { yes, no } = buckets.get(at) ?? { yes: 0, no: 0 };
          buckets.set(at, { at: new Date(at), yes: yes + usage.yes, no: no + usage.no });
        }
        if (buckets.size > 0) series.set(name, [...buckets.values()]);
      }
      return series;
    },
    breakdown: async (name, query, by) => breakdownOf(state, { ...query, name, by }),
    totals: async (names, environment, hourBefore) =>
      new Map(
        names.map((name) => {
          const recent = of(name, environment, state.flagUsage).filter(
            ({ minute }) => minute > hourBefore,
          );
          const evidence = state.flagEvidence.get(JSON.stringify([name, environment]));
          return [
            name,
            {
              lastHour: recent.reduce((sum, { yes, no }) => sum + yes + no, 0),
              lastAt: evidence?.lastAt ?? null,
            },
          ];
        }),
      ),
    async byApplication(name, { environment, from, bucketMs }) {
      const applications = new Map<string, UsageCount & { lastAt: Date }>();
      for (const usage of of(name, environment, since(sumsFor(state, bucketMs), from))) {
        const { yes, no } = applications.get(usage.appName) ?? { yes: 0, no: 0 };
        const sum = { yes: yes + usage.yes, no: no + usage.no, lastAt: usage.lastAt };
        applications.set(usage.appName, sum);
      }
      return applications;
    },
    listFlagsOf: async (application, from, limit) =>
      flagsOf(since(state.flagUsageDays, from), application).slice(0, limit),
    listNamesOf: async ({ appNames, environment }, from, limit) =>
      new Map(
        appNames.map((appName) => [
          appName,
          flagsOf(since(state.flagUsageDays, from), { appName, environment })
            .slice(0, limit)
            .map(({ flagName }) => flagName),
        ]),
      ),
    ...forgetting(state),
    async deleteBefore({ minutes, hours, days }) {
      const before = state.flagUsage.size + state.flagUsageHours.size + state.flagUsageDays.size;
      state.flagUsage = since(state.flagUsage, minutes);
      state.flagUsageHours = since(state.flagUsageHours, hours);
      state.flagUsageDays = since(state.flagUsageDays, days);
      const { flagUsage, flagUsageHours, flagUsageDays } = state;
      return before - flagUsage.size - flagUsageHours.size - flagUsageDays.size;
    },
  };
};
