import { notFound } from "@/server/domain/shared/errors";
import type { FlagRevisions } from "@/server/ports/flag-revisions";
import type { MemoryState } from "./memory-state";

export const createMemoryFlagRevisions = (
  state: Pick<MemoryState, "environments" | "flagEvents">,
): FlagRevisions => {
  const revisionOf = (environment: string): number =>
    state.flagEvents.findLast((event) => event.environment === environment)?.revision ?? 0;
  const append: FlagRevisions["append"] = async (environment, kind, subject) => {
    if (!state.environments.has(environment)) throw notFound("environment", environment);
    const revision = revisionOf(environment) + 1;
    const event = { environment, revision, at: new Date(), kind, subject };
    state.flagEvents = [...state.flagEvents, event];
    return revision;
  };
  return {
    append,
    async appendAll(environment, kind, subjects) {
      if (!state.environments.has(environment)) throw notFound("environment", environment);
      let last = revisionOf(environment);
      for (const subject of subjects) last = await append(environment, kind, subject);
      return last;
    },
    listCurrent: async () =>
      [...state.environments.values()]
        .sort((a, b) => a.position - b.position)
        .map(({ name }) => ({ environment: name, revision: revisionOf(name) })),
    listAfter: async (environment, revision, limit) =>
      state.flagEvents
        .filter((event) => event.environment === environment && event.revision > revision)
        .slice(0, limit),
    findEvent: async (environment, revision) =>
      state.flagEvents.find(
        (event) => event.environment === environment && event.revision === revision,
      ) ?? null,
    async deleteBefore(instant) {
      const kept = state.flagEvents.filter((event) => event.at >= instant);
      const count = state.flagEvents.length - kept.length;
      state.flagEvents = kept;
      return count;
    },
  };
};
