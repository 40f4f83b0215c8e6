import type {
  EdgeMinute,
  MetricStore,
  RequestSum,
  ServiceHour,
  ServiceMinute,
  ServiceSpan,
} from "@/server/ports/metric-store";
import type { MemoryState } from "./memory-state";

const HOUR_MS = 3_600_000;

interface InTime {
  readonly at: Date;
}

const isIn =
  (span: { readonly from: Date; readonly to: Date }) =>
  ({ at }: InTime): boolean =>
    at >= span.from && at < span.to;
const byTime = (a: InTime, b: InTime): number => a.at.getTime() - b.at.getTime();
const isOf =
  (span: ServiceSpan) =>
  (row: { readonly environment: string; readonly service: string }): boolean =>
    row.environment === span.environment &&
    (span.service === undefined || row.service === span.service);

type State = Pick<MemoryState, "serviceMinutes" | "serviceHours" | "edgeMinutes">;

/** Adds rows to a map under their keys, replacing those that are there. */
const replace = <T>(
  map: ReadonlyMap<string, T>,
  rows: readonly T[],
  keyOf: (row: T) => string,
): ReadonlyMap<string, T> => new Map([...map, ...rows.map((row) => [keyOf(row), row] as const)]);

const dropBefore = <T extends InTime>(map: ReadonlyMap<string, T>, at: Date) =>
  new Map([...map].filter(([, row]) => row.at >= at));

export function createMemoryMetricStore(state: State): MetricStore {
  const minutes = (): ServiceMinute[] => [...state.serviceMinutes.values()].sort(byTime);
  const hours = (): ServiceHour[] => [...state.serviceHours.values()].sort(byTime);
  const until = (): Date | null => {
    const last = hours().at(-1);
    return last ? new Date(last.at.getTime() + HOUR_MS) : null;
  };
  return {
    async saveServiceMinutes(writer, rows) {
      const keyOf = (it: ServiceMinute) =>
        [it.environment, it.service, it.version, it.instance, it.at.getTime(), writer].join("|");
      state.serviceMinutes = replace(state.serviceMinutes, rows, keyOf);
    },
    async saveEdgeMinutes(writer, rows) {
      const keyOf = (it: EdgeMinute) => [it.edgeId, it.at.getTime(), writer].join("|");
      state.edgeMinutes = replace(state.edgeMinutes, rows, keyOf);
    },
    listServiceMinutes: async (span) => minutes().filter(isOf(span)).filter(isIn(span)),
    listServiceHours: async (span) => hours().filter(isOf(span)).filter(isIn(span)),
    listEdgeMinutes: async (edgeIds, span) =>
      [...state.edgeMinutes.values()]
        .filter(({ edgeId }) => edgeIds.includes(edgeId))
        .filter(isIn(span))
        .sort(byTime),
    sumRequests: async (span) => {
      const compacted = until() ?? new Date(0);
      const hourOf = new Date(Math.floor(span.from.getTime() / HOUR_MS) * HOUR_MS);
      const fromHours = hours().filter(isIn({ from: hourOf, to: minOf(compacted, span.to) }));
      const fromMinutes = minutes().filter(
        isIn({ from: maxOf(compacted, span.from), to: span.to }),
      );
      return sum([...fromHours, ...fromMinutes].filter(isOf(span)));
    },
    compactedUntil: async () => until(),
    findFirstMinute: async (from) => minutes().find(({ at }) => at >= from)?.at ?? null,
    listMinutesOfHour: async (hour) =>
      minutes().filter(isIn({ from: hour, to: new Date(hour.getTime() + HOUR_MS) })),
    async saveServiceHours(rows) {
      const keyOf = (it: ServiceHour) => [it.environment, it.service, it.at.getTime()].join("|");
      state.serviceHours = replace(state.serviceHours, rows, keyOf);
    },
    async deleteMinutesBefore(at) {
      state.serviceMinutes = dropBefore(state.serviceMinutes, at);
      state.edgeMinutes = dropBefore(state.edgeMinutes, at);
    },
    async deleteHoursBefore(at) {
      state.serviceHours = dropBefore(state.serviceHours, at);
    },
  };
}

const minOf = (a: Date, b: Date): Date => (a < b ? a : b);
const maxOf = (a: Date, b: Date): Date => (a > b ? a : b);

function sum(rows: readonly (ServiceMinute | ServiceHour)[]): RequestSum[] {
  const sums = new Map<string, RequestSum>();
  for (const { service, count, errors, at } of rows.toSorted(byTime)) {
    const so = sums.get(service) ?? { service, count: 0, errors: 0, since: at };
    sums.set(service, { ...so, count: so.count + count, errors: so.errors + errors });
  }
  return [...sums.values()].sort((a, b) => (a.service < b.service ? -1 : 1));
}
