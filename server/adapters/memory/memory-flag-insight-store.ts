import type { ChangeRecord } from "@/server/domain/changes/change";
import type { FlagSelection, FlagWithEnvironments } from "@/server/domain/flags/flag";
import type { DependentFlag, FlagFlip, FlagInsightStore } from "@/server/ports/flag-insight-store";
import type { MemoryState } from "./memory-state";

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

const contains = (search: string, { flag }: FlagWithEnvironments): boolean =>
  [flag.name, flag.description, flag.owner ?? ""].some((text) =>
    text.toLowerCase().includes(search.toLowerCase()),
  );

const enabledOf = (value: unknown): boolean | null => {
  const enabled = typeof value === "object" && value !== null && Reflect.get(value, "enabled");
  return typeof enabled === "boolean" ? enabled : null;
};

const flipOf = (change: ChangeRecord): [string, FlagFlip][] => {
  const { object, before, after, at, actor, reason, id } = change;
  const enabled = enabledOf(after);
  if (enabled === null || enabled === (enabledOf(before) ?? false)) return [];
  return [[object.id, { changeId: id, at, actor, reason, enabled }]];
};

export const createMemoryFlagInsightStore = (
  state: Pick<MemoryState, "changes" | "flags">,
): FlagInsightStore => {
  const alive = () =>
    [...state.flags.values()]
      .filter(({ flag }) => flag.archivedAt === null)
      .sort((a, b) => compare(a.flag.name, b.flag.name));
  return {
    listProjects: async () => [...new Set(alive().map(({ flag }) => flag.project))].sort(compare),
    async listSwitches({ search, limit }) {
      const parents = new Set(
        alive().flatMap(({ flag }) => flag.dependencies.map(({ feature }) => feature)),
      );
      const all = alive()
        .filter(({ flag }) => flag.type === "kill-switch" || parents.has(flag.name))
        .filter((kept) => !search || contains(search, kept));
      return { items: all.slice(0, limit), total: all.length };
    },
    listDependents: async (names, environment, limit) =>
      alive()
        .flatMap(({ flag, environments }) =>
          flag.dependencies.map(
            ({ feature, enabled, variants }): DependentFlag => ({
              name: flag.name,
              parent: feature,
              wanted: enabled,
              wantedVariants: variants,
              enabled: environments.some((one) => one.environment === environment && one.enabled),
            }),
          ),
        )
        .filter(({ parent }) => names.includes(parent))
        .slice(0, limit),
    /** The catalog is not kept in memory. */
    listSelections: async () => new Map<string, FlagSelection[]>(),
    lastFlips: async (names, environment) =>
      new Map(
        state.changes
          .filter((change) => change.object.kind === "flag" && names.includes(change.object.id))
          .filter((change) => change.environment === environment)
          .flatMap((change) => flipOf(change)),
      ),
  };
};
