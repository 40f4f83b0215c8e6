import { minuteOf } from "@/server/domain/health/minute-series";
import { nextProbeState, type ProbeResult } from "@/server/domain/health/probe";
import type { ServiceSpan } from "@/server/ports/metric-store";
import type { ProbeStore, ProbeSum } from "@/server/ports/probe-store";
import type { MemoryState } from "./memory-state";

const keyOf = (it: Pick<ProbeResult, "environment" | "service" | "instance">): string =>
  [it.environment, it.service, it.instance].join("|");

const isIn = (span: ServiceSpan) => (it: ProbeResult) => {
  const minute = minuteOf(it.at.getTime());
  return (
    it.environment === span.environment &&
    (span.service === undefined || it.service === span.service) &&
    minute >= span.from.getTime() &&
    minute < span.to.getTime()
  );
};

export const createMemoryProbeStore = (
  state: Pick<MemoryState, "probeResults" | "probeStates">,
): ProbeStore => ({
  async save(results) {
    state.probeResults = [...state.probeResults, ...results];
    const states = new Map(state.probeStates);
    for (const result of results) {
      const known = states.get(keyOf(result)) ?? null;
      if (known && known.lastAt > result.at) continue;
      states.set(keyOf(result), nextProbeState(result, known));
    }
    state.probeStates = states;
  },
  listStates: async (environment, service) =>
    [...state.probeStates.values()]
      .filter((it) => it.environment === environment)
      .filter((it) => service === undefined || it.service === service)
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  sum: async (span) => {
    const byService = Map.groupBy(state.probeResults.filter(isIn(span)), (it) => it.service);
    return [...byService]
      .map(([service, results]): ProbeSum => {
        const passed = results.filter(({ passing }) => passing).length;
        const since = new Date(Math.min(...results.map((it) => minuteOf(it.at.getTime()))));
        return { service, passed, failed: results.length - passed, since };
      })
      .sort((a, b) => (a.service < b.service ? -1 : 1));
  },
  async deleteMinutesBefore(at) {
    state.probeResults = state.probeResults.filter((it) => it.at >= at);
  },
  async deleteStatesBefore(at) {
    state.probeStates = new Map([...state.probeStates].filter(([, it]) => it.lastAt >= at));
  },
});
