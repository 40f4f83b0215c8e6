import type { EnvironmentStore } from "@/server/ports/environment-store";
import type { MemoryState } from "./memory-state";

export const createMemoryEnvironmentStore = (
  state: Pick<MemoryState, "environments">,
): EnvironmentStore => ({
  findByName: async (name) => state.environments.get(name) ?? null,
  list: async () => [...state.environments.values()].sort((a, b) => a.position - b.position),
  save: async (environment) => {
    state.environments = new Map(state.environments).set(environment.name, environment);
  },
});
