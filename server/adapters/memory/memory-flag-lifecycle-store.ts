import { DEFAULT_LIFECYCLE_SETTINGS, type FlagFacts } from "@/server/domain/flags/lifecycle";
import {
  type FlagLifecycleStore,
  MOST_UNKNOWN_FLAGS,
  type UnknownFlag,
} from "@/server/ports/flag-lifecycle-store";
import { surveyed } from "./memory-lifecycle-survey";
import type { MemoryState } from "./memory-state";

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

const keyOf = ({ appName, environment, flagName }: UnknownFlag): string =>
  JSON.stringify([appName, environment, flagName]);

type Kept = Pick<MemoryState, "flags" | "flagEvidence" | "lifecycleSettings" | "unknownFlags">;

const factsOf = (state: Kept, names?: readonly string[]): FlagFacts[] =>
  [...state.flags.values()]
    .filter(({ flag }) => !names || names.includes(flag.name))
    .sort((a, b) => compare(a.flag.name, b.flag.name))
    .map(({ flag, environments }) => {
      const { name, type, lifetimeDays, owner, project, stale, version } = flag;
      const { createdAt, archivedAt } = flag;
      const children = [...state.flags.values()]
        .filter(({ flag: child }) => child.archivedAt === null)
        .filter(({ flag: child }) => child.dependencies.some((one) => one.feature === name))
        .map(({ flag: child }) => child.name)
        .sort(compare);
      return {
        children,
        ...{ name, type, lifetimeDays, owner, project, stale, version, createdAt, archivedAt },
        on: environments
          .filter(({ enabled }) => enabled)
          .map(({ environment, strategies, updatedAt }) => ({
            environment,
            strategies,
            updatedAt,
          }))
          .sort((a, b) => compare(a.environment, b.environment)),
        evidence: [...state.flagEvidence.values()]
          .filter(({ flagName }) => flagName === name)
          .map(({ flagName: _flagName, ...evidence }) => evidence)
          .sort((a, b) => compare(a.environment, b.environment)),
      };
    });

export const createMemoryFlagLifecycleStore = (state: Kept): FlagLifecycleStore => {
  const isThere = (name: string): boolean => state.flags.get(name)?.flag.archivedAt === null;
  const unknownOf = (appName: string, environment: string): UnknownFlag[] =>
    [...state.unknownFlags.values()]
      .filter((one) => one.appName === appName && one.environment === environment)
      .filter(({ flagName }) => !isThere(flagName))
      .sort((a, b) => compare(a.flagName, b.flagName));
  const note = (seen: UnknownFlag): void => {
    const known = state.unknownFlags.get(keyOf(seen));
    if (!known && unknownOf(seen.appName, seen.environment).length >= MOST_UNKNOWN_FLAGS) return;
    const lastAt = known && known.lastAt > seen.lastAt ? known.lastAt : seen.lastAt;
    state.unknownFlags = new Map(state.unknownFlags).set(keyOf(seen), {
      ...(known ?? seen),
      lastAt,
    });
  };
  const getSettings = async () =>
    state.lifecycleSettings ?? { ...DEFAULT_LIFECYCLE_SETTINGS, version: 0 };
  return {
    listFacts: async (names) => factsOf(state, names),
    survey: async (ground, filter, page) => surveyed(factsOf(state), ground, { filter, page }),
    getSettings,
    lockSettings: getSettings,
    async saveSettings(settings) {
      state.lifecycleSettings = settings;
    },
    noteUnknown: async (flags) => flags.forEach(note),
    listUnknown: async (appName, environment) => unknownOf(appName, environment),
    async countUnknown(environment) {
      const counts = new Map<string, number>();
      for (const one of state.unknownFlags.values())
        if (one.environment === environment && !isThere(one.flagName))
          counts.set(one.appName, (counts.get(one.appName) ?? 0) + 1);
      return counts;
    },
    async deleteUnknownBefore(instant) {
      const kept = [...state.unknownFlags].filter(([, { lastAt }]) => lastAt >= instant);
      const count = state.unknownFlags.size - kept.length;
      state.unknownFlags = new Map(kept);
      return count;
    },
  };
};
