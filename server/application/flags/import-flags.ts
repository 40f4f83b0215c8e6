import type { Actor } from "@/server/domain/access/actor";
import {
  type Flag,
  type FlagEnvironment,
  type FlagLink,
  type FlagType,
  flagNameKey,
  type Strategy,
  type Variant,
} from "@/server/domain/flags/flag";
import { parentRefusal } from "@/server/domain/flags/flag-family";
import {
  requireValidStrategies,
  withGroup,
} from "@/server/domain/flags/validation/validate-strategies";
import { invalidInput } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { announceEverywhere } from "./announce-everywhere";
import type { FlagDeps } from "./flag-deps";
import { flagRecord, recordFlagChange } from "./record-flag-change";

export interface FlagDefinition {
  readonly name: string;
  /** "default" where it is not said. */
  readonly project?: string | undefined;
  readonly type: FlagType;
  readonly lifetimeDays?: number | null | undefined;
  readonly description: string;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly links: readonly FlagLink[];
  /** Flags that have to be on for this one to be. */
  readonly parents: readonly string[];
  readonly environments: Readonly<
    Record<
      string,
      {
        readonly enabled: boolean;
        readonly strategies: readonly (Omit<Strategy, "id"> & {
          readonly id?: string | undefined;
        })[];
        readonly variants: readonly Variant[];
      }
    >
  >;
}

export interface ImportFlagsCommand {
  readonly flags: readonly FlagDefinition[];
}

/** Defines flags from a file, each in a unit of its own. A name that is taken is left as it is, so doing it again does nothing. */
export const importFlags =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock" | "tools" | "newId">) =>
  async (actor: Actor, command: ImportFlagsCommand): Promise<{ readonly created: number }> => {
    let created = 0;
    for (const definition of command.flags) {
      const isNew = await deps.unitOfWork.run((stores) =>
        define(deps, { stores, actor }, definition),
      );
      if (isNew) created += 1;
    }
    return { created };
  };

interface Scene {
  readonly stores: Stores;
  readonly actor: Actor;
}

type Deps = Pick<FlagDeps, "clock" | "tools" | "newId">;

async function define(
  deps: Deps,
  { stores, actor }: Scene,
  definition: FlagDefinition,
): Promise<boolean> {
  if (await stores.flags.findByNameKey(flagNameKey(definition.name))) return false;
  const at = deps.clock.now();
  const flag = flagOf(definition, actor, at);
  await requireParents(stores, flag);
  const states = statesOf(deps, definition, { actor, at });
  const segments = await stores.flags.listSegments();
  for (const state of states) requireValidStrategies(state, segments, deps.tools);
  await stores.flags.insert(flag, states);
  await announceEverywhere(stores, flag.name);
  await recordFlagChange(stores, actor, {
    action: "flag.created",
    flag,
    environment: null,
    before: null,
    after: flagRecord(flag),
    inverse: {
      command: "flags.archive",
      input: { name: flag.name, archived: true, version: flag.version },
    },
    reason: null,
    at,
  });
  return true;
}

async function requireParents(stores: Stores, flag: Flag): Promise<void> {
  for (const [index, { feature }] of flag.dependencies.entries()) {
    const refusal = parentRefusal(flag, await stores.flags.findByName(feature));
    if (refusal) throw invalidInput(refusal, [{ path: `parents.${index}`, message: refusal }]);
  }
}

const flagOf = (definition: FlagDefinition, actor: Actor, at: Date): Flag => {
  const { environments: _environments, parents, ...described } = definition;
  return {
    ...described,
    project: definition.project ?? "default",
    lifetimeDays: definition.lifetimeDays ?? null,
    impressionData: false,
    stale: false,
    dependencies: parents.map((feature) => ({ feature, enabled: true, variants: [] })),
    version: 1,
    createdAt: at,
    createdBy: actor.id,
    archivedAt: null,
  };
};

const statesOf = (
  { newId }: Deps,
  { name, environments }: FlagDefinition,
  by: { readonly actor: Actor; readonly at: Date },
): FlagEnvironment[] =>
  Object.entries(environments).map(([environment, { enabled, strategies, variants }]) => ({
    flagName: name,
    environment,
    enabled,
    strategies: strategies.map((strategy) =>
      withGroup({ ...strategy, id: strategy.id ?? newId() }, name),
    ),
    variants,
    version: 1,
    updatedAt: by.at,
    updatedBy: by.actor.id,
    updatedByName: by.actor.name,
  }));
