import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import {
  assessFlag,
  type FlagFacts,
  type LifecycleAssessment,
  type LifecycleFindingKind,
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
  extends Pick<FlagFacts, "name" | "type" | "owner" | "stale" | "version" | "createdAt">,
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

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

const placeOf = ({ owner, name }: LifecycleItem) => ({ key: owner ?? NOBODY, name });

const inOrder = (
  a: { readonly key: string; readonly name: string },
  b: { readonly key: string; readonly name: string },
): number => compare(a.key, b.key) || compare(a.name, b.name);

const countStages = (items: readonly LifecycleItem[]): Record<LifecycleStage, number> => {
  const counts = { define: 0, develop: 0, production: 0, cleanup: 0, archived: 0 };
  for (const { stage } of items) counts[stage] += 1;
  return counts;
};

const countOwners = (items: readonly LifecycleItem[]) => {
  const counts = new Map<string, number>();
  for (const { owner } of items)
    counts.set(owner ?? NOBODY, (counts.get(owner ?? NOBODY) ?? 0) + 1);
  return [...counts]
    .map(([owner, count]) => ({ owner, count }))
    .sort((a, b) => b.count - a.count || compare(a.owner, b.owner))
    .slice(0, 200);
};

const pageOf = (all: readonly LifecycleItem[], { cursor, limit }: ListLifecycleQuery) => {
  const after = cursor ? readPlace(cursor) : null;
  const rest = after ? all.filter((item) => inOrder(after, placeOf(item)) < 0) : all;
  const items = rest.slice(0, limit);
  const last = rest.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? writePlace(placeOf(last)) : null };
};

/** Flags of a stage by owner, with the evidence for where they stand; and how many stand in each. */
export const listLifecycle =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, query: ListLifecycleQuery): Promise<LifecycleList> =>
    deps.unitOfWork.read(async (stores) => {
      const ground = await readLifecycleGround(stores, deps.clock.now());
      const facts = await stores.flagLifecycle.listFacts();
      const all = facts.map((flag): LifecycleItem => {
        const { name, type, owner, stale, version, createdAt } = flag;
        return { ...{ name, type, owner, stale, version, createdAt }, ...assessFlag(flag, ground) };
      });
      const inStage = all.filter(({ stage }) => stage === query.stage);
      const found = inStage
        .filter(({ owner }) => query.owner === undefined || (owner ?? NOBODY) === query.owner)
        .filter(
          ({ findings }) => !query.finding || findings.some(({ kind }) => kind === query.finding),
        )
        .sort((a, b) => inOrder(placeOf(a), placeOf(b)));
      return {
        ...pageOf(found, query),
        total: found.length,
        stages: countStages(all),
        owners: countOwners(inStage),
        settings: ground.settings,
        mayEdit: may(actor, "flag:edit"),
      };
    });
