import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import {
  assessFlag,
  type FlagFacts,
  type LifecycleAssessment,
  type LifecycleFindingKind,
  type LifecycleGround,
  type LifecycleStage,
} from "@/server/domain/flags/lifecycle";
import type { KeptLifecycleSettings } from "@/server/ports/flag-lifecycle-store";
import { readPlace, writePlace } from "../flag-cursor";
import type { FlagDeps } from "../flag-deps";
import { readLifecycleGround } from "./lifecycle-ground";

export interface ListLifecycleQuery {
  readonly stage: LifecycleStage;
  readonly owner?: string | undefined;
  readonly finding?: LifecycleFindingKind | undefined;
  readonly limit: number;
  readonly cursor?: string | null | undefined;
}

export interface LifecycleItem
  extends Pick<
      FlagFacts,
      "name" | "type" | "lifetimeDays" | "owner" | "stale" | "version" | "createdAt"
    >,
    LifecycleAssessment {}

export interface LifecycleList {
  readonly items: readonly LifecycleItem[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly stages: Readonly<Record<LifecycleStage, number>>;
  /** Who owns the flags of the stage asked for, and how many each. */
  readonly owners: readonly { readonly owner: string; readonly count: number }[];
  readonly settings: KeptLifecycleSettings;
  readonly mayEdit: boolean;
}

/** Stands for flags without an owner, which is no owner's name. */
const NOBODY = "";

/** Flags of a stage by owner, with the evidence for where they stand; and how many stand in each. */
export const listLifecycle =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, query: ListLifecycleQuery): Promise<LifecycleList> =>
    deps.unitOfWork.read(async (stores) => {
      const { cursor, limit, ...filter } = query;
      const ground = await readLifecycleGround(stores, deps.clock.now());
      const after = cursor ? readPlace(cursor) : undefined;
      const survey = await stores.flagLifecycle.survey(ground, filter, { limit: limit + 1, after });
      const facts = await stores.flagLifecycle.listFacts(survey.names.slice(0, limit));
      const byName = new Map(facts.map((flag) => [flag.name, flag]));
      const items = survey.names.flatMap((name) => {
        const flag = byName.get(name);
        return flag ? [itemOf(flag, ground)] : [];
      });
      const last = survey.names.length > limit ? items.at(-1) : undefined;
      return {
        items,
        nextCursor: last ? writePlace({ key: last.owner ?? NOBODY, name: last.name }) : null,
        total: survey.total,
        stages: survey.stages,
        owners: survey.owners,
        settings: ground.settings,
        mayEdit: may(actor, "flag:edit"),
      };
    });

const itemOf = (flag: FlagFacts, ground: LifecycleGround): LifecycleItem => {
  const { name, type, lifetimeDays, owner, stale, version, createdAt } = flag;
  return {
    ...{ name, type, lifetimeDays, owner, stale, version, createdAt },
    ...assessFlag(flag, ground),
  };
};
