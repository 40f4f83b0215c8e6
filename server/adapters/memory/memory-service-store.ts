import type { ServiceStore } from "@/server/ports/service-store";
import type { MemoryState } from "./memory-state";

export const createMemoryServiceStore = (state: Pick<MemoryState, "services">): ServiceStore => ({
  list: async () => [...state.services.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  findByName: async (name) => state.services.get(name) ?? null,
  save: async (service) => {
    state.services = new Map(state.services).set(service.name, service);
  },
});
