import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FLAG_TYPES, type Strategy } from "@/server/domain/flags/flag";
import {
  assessFlag,
  type FlagFacts,
  LIFECYCLE_FINDINGS,
  LIFECYCLE_STAGES,
} from "@/server/domain/flags/lifecycle";
import type {
  LifecycleFilter,
  LifecyclePage,
  LifecycleSurvey,
} from "@/server/ports/flag-lifecycle-store";
import type { NewFlag } from "@/server/ports/flag-set-store";
import type { FlagUsageMinute } from "@/server/ports/flag-usage-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aConstraint, aFlag, aFlagEnvironment, aRollout } from "../support/flag-builders";

const DAY = 86_400_000;
const now = new Date("2026-08-31T12:00:00.000Z");
const productions = new Set(["production", "canary"]);
const environments = fc.constantFrom("production", "canary", "staging");
/** Around the days at which something is told, and the millisecond before. */
const ages = fc
  .tuple(fc.constantFrom(0, 1, 7, 8, 29, 30, 31, 40, 41, 90, 91), fc.constantFrom(0, 1, 60_000))
  .map(
    ([days, more]) => new Date(Math.floor((now.getTime() - days * DAY - more) / 60_000) * 60_000),
  );

const strategies = fc.array(
  fc.constantFrom<Strategy>(
    aRollout(100),
    aRollout(99),
    aRollout(100, { disabled: true }),
    aRollout(100, { constraints: [aConstraint()] }),
    aRollout(100, { segments: [1] }),
    aRollout(5, { name: "default" }),
  ),
  { maxLength: 2 },
);

const lives = fc.record({
  type: fc.constantFrom(...FLAG_TYPES),
  lifetimeDays: fc.option(fc.constantFrom(1, 30, 90)),
  owner: fc.option(fc.constantFrom("group:a", "Ünal", "zoe", "")),
  stale: fc.boolean(),
  createdAt: ages,
  isArchived: fc.integer({ max: 5 }).map((of) => of === 0),
  parent: fc.option(fc.nat({ max: 30 })),
  on: fc.array(fc.tuple(environments, strategies, ages), { maxLength: 2 }),
  asked: fc.array(fc.tuple(environments, ages, fc.boolean(), fc.boolean()), { maxLength: 3 }),
});

type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

const nameOf = (index: number): string => `flag.${index}`;

const flagOf = (life: Life, index: number): NewFlag => {
  const { type, lifetimeDays, owner, stale, createdAt, parent } = life;
  const states = [...new Map(life.on.map((state) => [state[0], state])).values()];
  return {
    flag: aFlag({
      ...{ name: nameOf(index), type, lifetimeDays, owner, stale, createdAt },
      archivedAt: life.isArchived ? now : null,
      dependencies:
        parent === null ? [] : [{ feature: nameOf(parent), enabled: true, variants: [] }],
    }),
    environments: states.map(([environment, own, updatedAt]) =>
      aFlagEnvironment({
        ...{ flagName: nameOf(index), environment, enabled: true },
        ...{ strategies: own, updatedAt },
      }),
    ),
  };
};

const reportsOf = ({ asked }: Life, index: number): FlagUsageMinute[] =>
  asked.map(([environment, minute, yes, no]) => ({
    ...{ flagName: nameOf(index), environment, appName: "web", minute, variants: {} },
    ...{ yes: Number(yes), no: Number(no) },
  }));

const keep = (unitOfWork: UnitOfWork, all: readonly Life[]) =>
  unitOfWork.run(async ({ flagSets, flagUsage }) => {
    await flagSets.insertAll(all.map(flagOf));
    for (const report of all.flatMap(reportsOf)) await flagUsage.merge([report]);
  });

const ground = { productions, settings: { sameAnswerDays: 30, unusedDays: 7 }, now };
const ALL = { limit: 1_000 };

const setLives = async (setUp: () => Promise<UnitOfWork>) => {
  const unitOfWork = await setUp();
  const all = fc.sample(lives, { numRuns: 250, seed: 7 });
  await keep(unitOfWork, all);
  const facts = await unitOfWork.read(({ flagLifecycle }) =>
    flagLifecycle.listFacts(all.map((_life, index) => nameOf(index))),
  );
  expect(facts).toHaveLength(all.length);
  const judged = facts.map((flag) => ({ flag, ...assessFlag(flag, ground) }));
  const survey = (filter: LifecycleFilter, page: LifecyclePage = ALL) =>
    unitOfWork.read(({ flagLifecycle }) => flagLifecycle.survey(ground, filter, page));
  return { facts, judged, survey };
};

async function pageByPage(
  facts: readonly FlagFacts[],
  read: (after: LifecyclePage["after"]) => Promise<LifecycleSurvey>,
): Promise<string[]> {
  const all: string[] = [];
  for (let after: LifecyclePage["after"]; ; ) {
    const { names } = await read(after);
    all.push(...names);
    const last = facts.find((flag) => flag.name === names.at(-1));
    if (!last) return all;
    after = { key: last.owner ?? "", name: last.name };
  }
}

const namesOf = (judged: readonly { readonly flag: FlagFacts }[]): string[] =>
  judged.map(({ flag }) => flag.name).sort();

/** A store's survey says of every flag what the domain says of it. */
export function describeLifecycleSurvey(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} surveys the lives of flags`, () => {
    it("judges every flag as the domain does", async () => {
      const { judged, survey } = await setLives(setUp);
      for (const stage of LIFECYCLE_STAGES) {
        const own = namesOf(judged.filter((it) => it.stage === stage));
        const found = await survey({ stage });
        expect(found.names.toSorted()).toEqual(own);
        expect([found.total, found.stages[stage]]).toEqual([own.length, own.length]);
      }
      for (const finding of LIFECYCLE_FINDINGS) {
        const { names } = await survey({ stage: "cleanup", finding });
        const own = judged.filter(({ findings }) => findings.some((it) => it.kind === finding));
        expect(own.length).toBeGreaterThan(0);
        expect([finding, ...names.toSorted()]).toEqual([finding, ...namesOf(own)]);
      }
    });

    it("gives them owner by owner and page by page", async () => {
      const { facts, survey } = await setLives(setUp);
      const stage = "cleanup";
      const whole = await survey({ stage });
      const paged = await pageByPage(facts, (after) => survey({ stage }, { limit: 20, after }));
      expect(paged).toEqual(whole.names);
      for (const { owner, count } of whole.owners)
        expect([owner, (await survey({ stage, owner })).total]).toEqual([owner, count]);
    });
  });
}
