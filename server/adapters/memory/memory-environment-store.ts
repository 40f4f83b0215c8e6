import { isUsable } from "@/server/domain/access/api-token";
import { isLive } from "@/server/domain/releases/instance";
import type { EnvironmentStore } from "@/server/ports/environment-store";
import type { MemoryState } from "./memory-state";

type Kept = Pick<MemoryState, "environments" | "instances" | "deployments" | "apiTokens" | "flags">;

export const createMemoryEnvironmentStore = (state: Kept): EnvironmentStore => {
  const list = async () => [...state.environments.values()].sort((a, b) => a.position - b.position);
  return {
    findByName: async (name) => state.environments.get(name) ?? null,
    list,
    lock: list,
    save: async (environment) => {
      state.environments = new Map(state.environments).set(environment.name, environment);
    },
    async remove(name) {
      state.environments = new Map([...state.environments].filter(([key]) => key !== name));
    },
    async use(name, now) {
      const running = [...state.instances.values()]
        .filter((instance) => instance.environment === name && isLive(instance))
        .map(({ service }) => service);
      const underWay = [...state.deployments.values()]
        .filter(({ environment, finishedAt }) => environment === name && finishedAt === null)
        .map(({ service }) => service);
      return {
        services: [...new Set([...running, ...underWay])].sort(),
        tokens: [...state.apiTokens.values()]
          .filter((token) => token.environment === name && isUsable(token, now))
          .map((token) => token.name)
          .sort(),
        flagsOn: [...state.flags.values()].filter(
          ({ flag, environments }) =>
            flag.archivedAt === null &&
            environments.some(({ environment, enabled }) => environment === name && enabled),
        ).length,
      };
    },
  };
};
