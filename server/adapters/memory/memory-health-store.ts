import type { HealthStore } from "@/server/ports/health-store";
import type { MemoryState } from "./memory-state";

export const createMemoryHealthStore = (
  state: Pick<MemoryState, "healthStatuses" | "incidents">,
): HealthStore => ({
  listStatuses: async (environment) =>
    [...state.healthStatuses.values()]
      .filter((it) => it.environment === environment)
      .sort((a, b) => (a.service < b.service ? -1 : 1)),
  async saveStatuses(statuses) {
    const all = new Map(state.healthStatuses);
    for (const status of statuses) all.set(`${status.environment}|${status.service}`, status);
    state.healthStatuses = all;
  },
  findIncident: async (id) => state.incidents.get(id) ?? null,
  listIncidents: async ({ environment, service, open }, { before, limit }) => {
    const all = [...state.incidents.values()]
      .filter((it) => it.environment === environment)
      .filter((it) => service === undefined || it.service === service)
      .filter((it) => open === undefined || (it.endedAt === null) === open)
      .sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? 1 : -1));
    const start = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
    return all.slice(start, start + limit);
  },
  async saveIncidents(incidents) {
    state.incidents = new Map([...state.incidents, ...incidents.map((it) => [it.id, it] as const)]);
  },
});
