import type {
  FlagUsageMinute,
  FlagUsageStore,
  UsageBucket,
  UsageCount,
} from "@/server/ports/flag-usage-store";
import type { MemoryState } from "./memory-state";

const keyOf = (usage: FlagUsageMinute): string =>
  JSON.stringify([usage.flagName, usage.environment, usage.appName, usage.minute]);

const added = (known: FlagUsageMinute | undefined, usage: FlagUsageMinute): FlagUsageMinute => {
  if (!known) return usage;
  const variants = { ...known.variants };
  for (const [name, count] of Object.entries(usage.variants))
    variants[name] = (variants[name] ?? 0) + count;
  return { ...known, yes: known.yes + usage.yes, no: known.no + usage.no, variants };
};

/** Minutes only: hours are sums of them. */
export const createMemoryFlagUsageStore = (
  state: Pick<MemoryState, "flagUsage">,
): FlagUsageStore => {
  const of = (name: string, environment: string): FlagUsageMinute[] =>
    [...state.flagUsage.values()]
      .filter((usage) => usage.flagName === name && usage.environment === environment)
      .sort((a, b) => a.minute.getTime() - b.minute.getTime());
  return {
    async merge(minutes) {
      const usage = new Map(state.flagUsage);
      for (const minute of minutes)
        usage.set(keyOf(minute), added(usage.get(keyOf(minute)), minute));
      state.flagUsage = usage;
    },
    async series(names, { environment, from, bucketMs }) {
      const series = new Map<string, UsageBucket[]>();
      for (const name of names) {
        const buckets = new Map<number, UsageBucket>();
        for (const usage of of(name, environment).filter(({ minute }) => minute >= from)) {
          const at = Math.floor(usage.minute.getTime() / bucketMs) * bucketMs;
          const { yes, no } = buckets.get(at) ?? { yes: 0, no: 0 };
          buckets.set(at, { at: new Date(at), yes: yes + usage.yes, no: no + usage.no });
        }
        if (buckets.size > 0) series.set(name, [...buckets.values()]);
      }
      return series;
    },
    totals: async (names, environment, hourBefore) =>
      new Map(
        names.map((name) => {
          const all = of(name, environment);
          const recent = all.filter(({ minute }) => minute > hourBefore);
          return [
            name,
            {
              lastHour: recent.reduce((sum, { yes, no }) => sum + yes + no, 0),
              lastAt: all.at(-1)?.minute ?? null,
            },
          ];
        }),
      ),
    async byApplication(name, { environment, from }) {
      const applications = new Map<string, UsageCount & { lastAt: Date }>();
      for (const usage of of(name, environment).filter(({ minute }) => minute >= from)) {
        const { yes, no } = applications.get(usage.appName) ?? { yes: 0, no: 0 };
        const sum = { yes: yes + usage.yes, no: no + usage.no, lastAt: usage.minute };
        applications.set(usage.appName, sum);
      }
      return applications;
    },
    async deleteBefore(minutes) {
      const kept = [...state.flagUsage].filter(([, usage]) => usage.minute >= minutes);
      const count = state.flagUsage.size - kept.length;
      state.flagUsage = new Map(kept);
      return count;
    },
  };
};
