import type { Link } from "@/server/domain/topology/graph";

/** A service that is not well. */
export interface Unwell {
  readonly service: string;
  /** How bad, the higher the worse. */
  readonly severity: number;
  /** The lower the tier, the more depends on it; null where it has none. */
  readonly tier: number | null;
}

export interface Suspect {
  readonly service: string;
  /** The unwell services it calls, by name: it may only be failing because of them. */
  readonly unwellCallees: readonly string[];
}

/**
 * Unwell services, what is most likely the cause first: one that calls no other unwell service comes before those that
 * do, and of several the one that takes the worst, then the most, then the lowest tier down with it. Services that are
 * unwell in a circle may each be the cause. Links are calls a caller cannot do without.
 */
export function byCause(unwell: readonly Unwell[], links: readonly Link[]): Suspect[] {
  const ids = new Set(unwell.map(({ service }) => service));
  const among = links.filter((it) => ids.has(it.from) && ids.has(it.to) && it.from !== it.to);
  const callees = neighbours(among);
  const callers = neighbours(among.map(({ from, to }) => ({ from: to, to: from })));
  const severities = new Map(unwell.map((it) => [it.service, it.severity]));
  const weigh = (it: Unwell) => {
    const down = reached(callers, it.service);
    const below = reached(callees, it.service);
    return {
      ...it,
      isCause: [...below].every((service) => down.has(service)),
      worst: Math.max(it.severity, ...[...down].map((service) => severities.get(service) ?? 0)),
      down: down.size,
    };
  };
  return unwell
    .map(weigh)
    .toSorted(
      (a, b) =>
        Number(b.isCause) - Number(a.isCause) ||
        b.worst - a.worst ||
        b.down - a.down ||
        b.severity - a.severity ||
        tierOf(a) - tierOf(b) ||
        a.service.localeCompare(b.service),
    )
    .map(({ service }) => ({ service, unwellCallees: [...(callees.get(service) ?? [])].sort() }));
}

const tierOf = ({ tier }: Unwell): number => tier ?? Number.MAX_SAFE_INTEGER;

function neighbours(links: readonly Link[]): ReadonlyMap<string, ReadonlySet<string>> {
  const grouped = Map.groupBy(links, ({ from }) => from);
  return new Map([...grouped].map(([from, all]) => [from, new Set(all.map(({ to }) => to))]));
}

/** Everything `service` leads to, without itself. */
export function reached(
  next: ReadonlyMap<string, ReadonlySet<string>>,
  service: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const frontier = [service];
  for (let at = frontier.pop(); at !== undefined; at = frontier.pop())
    for (const to of next.get(at) ?? [])
      if (to !== service && !found.has(to)) {
        found.add(to);
        frontier.push(to);
      }
  return found;
}

/** The services that `service` calls and cannot do without, by any way. */
export const dependenciesOf = (links: readonly Link[], service: string): ReadonlySet<string> =>
  reached(neighbours(links), service);
