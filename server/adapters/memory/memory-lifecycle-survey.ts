import { assessFlag, type FlagFacts, type LifecycleGround } from "@/server/domain/flags/lifecycle";
import type {
  LifecycleFilter,
  LifecyclePage,
  LifecycleSurvey,
} from "@/server/ports/flag-lifecycle-store";

/** Stands for flags without an owner, which is no owner's name. */
const NOBODY = "";
const MOST_OWNERS = 200;

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

interface Place {
  readonly key: string;
  readonly name: string;
}

const inOrder = (a: Place, b: Place): number => compare(a.key, b.key) || compare(a.name, b.name);

interface Asked {
  readonly filter: LifecycleFilter;
  readonly page: LifecyclePage;
}

export function surveyed(
  facts: readonly FlagFacts[],
  ground: LifecycleGround,
  { filter, page: { limit, after } }: Asked,
): LifecycleSurvey {
  const all = facts.map((flag) => ({
    ...{ name: flag.name, key: flag.owner ?? NOBODY },
    ...assessFlag(flag, ground),
  }));
  const stages = { define: 0, develop: 0, production: 0, cleanup: 0, archived: 0 };
  for (const { stage } of all) stages[stage] += 1;
  const inStage = all.filter(({ stage }) => stage === filter.stage);
  const found = inStage
    .filter(({ key }) => filter.owner === undefined || key === filter.owner)
    .filter(({ findings }) => !filter.finding || findings.some((it) => it.kind === filter.finding))
    .sort(inOrder);
  const rest = after ? found.filter((item) => inOrder(after, item) < 0) : found;
  const owners = [...Map.groupBy(inStage, ({ key }) => key)]
    .map(([owner, own]) => ({ owner, count: own.length }))
    .sort((a, b) => b.count - a.count || compare(a.owner, b.owner))
    .slice(0, MOST_OWNERS);
  return {
    names: rest.slice(0, limit).map(({ name }) => name),
    total: found.length,
    stages,
    owners,
  };
}
