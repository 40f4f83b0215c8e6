import type { Actor } from "@/server/domain/access/actor";
import type { FlagSelection, FlagType, FlagWithEnvironments } from "@/server/domain/flags/flag";
import { toggleAction, untouched } from "@/server/domain/flags/flag-rules";
import { summarise } from "@/server/domain/flags/strategy-summary";
import type { ActionState } from "@/server/domain/shared/action-state";
import { notFound } from "@/server/domain/shared/errors";
import type { DependentFlag, FlagFlip } from "@/server/ports/flag-insight-store";
import type { Stores } from "@/server/ports/unit-of-work";
import type { FlagDeps } from "../flag-deps";

export interface ListKillSwitchesQuery {
  readonly environment: string;
  readonly search?: string | undefined;
}

export interface SwitchedChild {
  readonly name: string;
  readonly wanted: boolean;
  readonly wantedVariants: readonly string[];
  readonly enabled: boolean;
  /** It is turned on, but this switch keeps it off for SDKs. */
  readonly isStopped: boolean;
}

export interface KillSwitch {
  readonly name: string;
  readonly type: FlagType;
  readonly description: string;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly enabled: boolean;
  readonly version: number;
  readonly summary: string;
  /** Adapters it chooses between, as the catalog declares. */
  readonly selects: readonly FlagSelection[];
  readonly children: readonly SwitchedChild[];
  readonly lastFlip: FlagFlip | null;
  readonly toggle: ActionState;
}

export interface KillSwitchList {
  readonly environment: string;
  readonly isProduction: boolean;
  readonly items: readonly KillSwitch[];
  /** All of them; more than `items` where there are too many for one page. */
  readonly total: number;
}

const SHOWN = 200;
const SHOWN_CHILDREN = 1_000;

const asChild = (
  { name, wanted, wantedVariants, enabled }: DependentFlag,
  isParentOn: boolean,
): SwitchedChild => ({
  name,
  wanted,
  wantedVariants,
  enabled,
  isStopped: enabled && wanted !== isParentOn,
});

interface Facts {
  readonly selections: ReadonlyMap<string, readonly FlagSelection[]>;
  readonly dependents: readonly DependentFlag[];
  readonly flips: ReadonlyMap<string, FlagFlip>;
}

async function readFacts(
  stores: Stores,
  names: readonly string[],
  environment: string,
): Promise<Facts> {
  const { flagInsight } = stores;
  return {
    selections: await flagInsight.listSelections(names),
    dependents: await flagInsight.listDependents(names, environment, SHOWN_CHILDREN),
    flips: await flagInsight.lastFlips(names, environment),
  };
}

/** Every switch that stops something: kill switches and flags that others need. */
export const listKillSwitches =
  (deps: Pick<FlagDeps, "unitOfWork">) =>
  (actor: Actor, { environment, search }: ListKillSwitchesQuery): Promise<KillSwitchList> =>
    deps.unitOfWork.read(async (stores) => {
      const scope = await stores.environments.findByName(environment);
      if (!scope) throw notFound("environment", environment);
      const found = await stores.flagInsight.listSwitches({ search: search?.trim(), limit: SHOWN });
      const names = found.items.map(({ flag }) => flag.name);
      const facts = await readFacts(stores, names, environment);
      const segments = await stores.flags.listSegments();
      const view = ({ flag, environments }: FlagWithEnvironments): KillSwitch => {
        const { name, type, description, owner, tags } = flag;
        const state =
          environments.find((one) => one.environment === environment) ??
          untouched(flag, environment);
        return {
          ...{ name, type, description, owner, tags },
          enabled: state.enabled,
          version: state.version,
          summary: summarise(state, type, segments),
          selects: facts.selections.get(name) ?? [],
          children: facts.dependents
            .filter(({ parent }) => parent === name)
            .map((dependent) => asChild(dependent, state.enabled)),
          lastFlip: facts.flips.get(name) ?? null,
          toggle: toggleAction(actor, flag),
        };
      };
      return {
        environment,
        isProduction: scope.isProduction,
        items: found.items.map(view),
        total: found.total,
      };
    });
