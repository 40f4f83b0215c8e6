export interface DayGroup<T> {
  readonly key: string;
  readonly title: string;
  readonly items: readonly T[];
}

interface Calendar {
  readonly now: Date;
  /** Undefined for the reader's own. */
  readonly timeZone: string | undefined;
}

const DAY_MS = 86_400_000;

/** Items in the order they come, gathered by the day they fall on for the reader. */
export function groupByDay<T extends { readonly at: Date }>(
  items: readonly T[],
  { now, timeZone }: Calendar,
): DayGroup<T>[] {
  const zone = timeZone === undefined ? {} : { timeZone };
  const key = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", ...zone });
  const long = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...zone,
  });
  const year = new Intl.DateTimeFormat("en-GB", { year: "numeric", ...zone });
  const named = new Map([
    [key.format(now), "Today"],
    [key.format(new Date(now.getTime() - DAY_MS)), "Yesterday"],
  ]);
  const titleOf = (at: Date): string => {
    const suffix = year.format(at) === year.format(now) ? "" : ` ${year.format(at)}`;
    return named.get(key.format(at)) ?? `${long.format(at)}${suffix}`;
  };
  const groups = Map.groupBy(items, ({ at }) => key.format(at));
  return [...groups].map(([day, ofDay]) => ({
    key: day,
    title: titleOf(ofDay[0]?.at ?? now),
    items: ofDay,
  }));
}
