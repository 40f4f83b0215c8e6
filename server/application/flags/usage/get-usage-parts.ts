import type { Actor } from "@/server/domain/access/actor";
import { notFound } from "@/server/domain/shared/errors";
import type { UsagePart, UsagePartCount } from "@/server/ports/flag-usage-store";
import type { FlagDeps } from "../flag-deps";
import { USAGE_WINDOWS } from "./get-flag-usage";
import { type UsageWindow, windowStart } from "./usage-series";

export interface UsagePartsQuery {
  readonly name: string;
  readonly environment: string;
  readonly window: keyof typeof USAGE_WINDOWS;
  readonly by: UsagePart;
}

export interface UsagePartSeries {
  /** Null for all that are too small to be shown each. */
  readonly key: string | null;
  readonly counts: readonly number[];
  readonly total: number;
}

export interface UsagePartsView {
  readonly bucketMs: number;
  readonly at: readonly Date[];
  readonly parts: readonly UsagePartSeries[];
}

const SHOWN = 6;

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

const seriesOf = (
  found: readonly UsagePartCount[],
  window: UsageWindow,
  start: number,
): UsagePartSeries[] => {
  const byKey = new Map<string, number[]>();
  for (const { key, at, count } of found) {
    const place = Math.round((at.getTime() - start) / window.bucketMs);
    const counts = byKey.get(key) ?? Array.from({ length: window.buckets }, () => 0);
    if (place >= 0 && place < counts.length) counts[place] = (counts[place] ?? 0) + count;
    byKey.set(key, counts);
  }
  return [...byKey]
    .map(([key, counts]) => ({ key, counts, total: sum(counts) }))
    .sort((a, b) => b.total - a.total || a.key.localeCompare(b.key));
};

/** The largest by themselves, all others as one. */
const shown = (all: readonly UsagePartSeries[]): UsagePartSeries[] => {
  if (all.length <= SHOWN) return [...all];
  const rest = all.slice(SHOWN - 1);
  const [first] = rest;
  const counts = (first?.counts ?? []).map((_, index) =>
    sum(rest.map((part) => part.counts[index] ?? 0)),
  );
  return [...all.slice(0, SHOWN - 1), { key: null, counts, total: sum(counts) }];
};

/** How often a flag was evaluated, split by application, by variant or by environment. */
export const getUsageParts =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (_actor: Actor, { name, environment, by, ...query }: UsagePartsQuery): Promise<UsagePartsView> =>
    deps.unitOfWork.read(async (stores) => {
      if (!(await stores.flags.findByName(name))) throw notFound("flag", name);
      const window: UsageWindow = USAGE_WINDOWS[query.window];
      const from = windowStart(window, deps.clock.now());
      const { bucketMs, buckets } = window;
      const found = await stores.flagUsage.breakdown(name, { environment, from, bucketMs }, by);
      const start = from.getTime();
      return {
        bucketMs,
        at: Array.from({ length: buckets }, (_, index) => new Date(start + index * bucketMs)),
        parts: shown(seriesOf(found, window, start)),
      };
    });
