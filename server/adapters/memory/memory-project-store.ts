import { isUsable } from "@/server/domain/access/api-token";
import type { ProjectStore, ProjectUse } from "@/server/ports/project-store";
import type { MemoryState } from "./memory-state";

type Kept = Pick<MemoryState, "projects" | "flags" | "apiTokens">;

export const createMemoryProjectStore = (state: Kept): ProjectStore => ({
  list: async () =>
    [...state.projects.values()].sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name)),
  lock: async (name) => state.projects.get(name) ?? null,
  async save(project) {
    state.projects = new Map(state.projects).set(project.name, project);
  },
  async remove(name) {
    state.projects = new Map([...state.projects].filter(([key]) => key !== name));
  },
  async listUse(now) {
    return new Map([...state.projects.keys()].map((name) => [name, countUse(state, name, now)]));
  },
});

const countUse = (state: Kept, name: string, now: Date): ProjectUse => {
  const flags = [...state.flags.values()].filter(({ flag }) => flag.project === name);
  const archived = flags.filter(({ flag }) => flag.archivedAt !== null).length;
  const tokens = [...state.apiTokens.values()]
    .filter((token) => token.project === name && isUsable(token, now))
    .map((token) => token.name)
    .sort();
  return { flags: flags.length - archived, archived, tokens };
};
