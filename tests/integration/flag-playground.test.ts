import { randomUUID } from "node:crypto";
import { Unleash } from "unleash-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { flagDeliverySource } from "@/server/application/flags/delivery/read-delivery";
import type {
  EvaluatedFlags,
  FlagAnswer,
} from "@/server/application/flags/playground/evaluate-flags";
import type { PlaygroundContext } from "@/server/application/flags/playground/playground-context";
import { composeFlagInsight } from "@/server/composition/flags/flag-insight";
import type { Actor } from "@/server/domain/access/actor";
import type { FlagExplanation } from "@/server/domain/flags/evaluation/explain-flag";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aFlag, aFlagEnvironment, aStrategy } from "../support/flag-builders";
import { aRandomContext, fillWithRandomFlags, RANDOM_FLAGS, seeded } from "../support/random-flags";

const ada: Actor = { id: "ada", name: "Ada", kind: "user", role: "viewer" };
const CONTEXTS = 60;

const sdkWith = async (unitOfWork: UnitOfWork): Promise<Unleash> => {
  const { flags, segments } = await flagDeliverySource({ unitOfWork }).snapshot("production");
  type Options = ConstructorParameters<typeof Unleash>[0];
  const features = flags.map(({ feature }) => feature);
  const bootstrap: unknown = { data: features, segments };
  const sdk = new Unleash({
    url: "http://127.0.0.1:9/api",
    appName: "playground",
    refreshInterval: 0,
    disableMetrics: true,
    bootstrap: bootstrap as NonNullable<Options["bootstrap"]>,
    storageProvider: { set: async () => undefined, get: async () => undefined },
  });
  sdk.on("error", () => undefined);
  onTestFinished(() => sdk.destroy());
  await new Promise<void>((resolve) => sdk.once("ready", () => resolve()));
  return sdk;
};

const sdkAnswer = (sdk: Unleash, name: string, context: PlaygroundContext) => {
  const { currentTime, ...rest } = context;
  const asked = {
    appName: "",
    ...rest,
    ...(currentTime && { currentTime: new Date(currentTime) }),
  };
  const { appName: _appName, ...without } = asked;
  const given = without as Parameters<Unleash["isEnabled"]>[1];
  const variant = sdk.getVariant(name, given);
  return [sdk.isEnabled(name, given), variant.enabled ? variant.name : null];
};

const insightOn = (unitOfWork: UnitOfWork) =>
  composeFlagInsight({
    unitOfWork,
    clock: { now: () => new Date() },
    tools: createUnleashEvaluationTools(),
    newId: randomUUID,
  });

type Insight = ReturnType<typeof insightOn>;

async function allAnswers(
  insight: Insight,
  context: PlaygroundContext,
): Promise<[string, FlagAnswer][]> {
  const found: [string, FlagAnswer][] = [];
  let cursor: string | null = null;
  do {
    const asked = { environment: "production", context, limit: 50, cursor };
    const page: EvaluatedFlags = await insight.evaluate(ada, asked);
    for (const { name, answers } of page.items)
      for (const answer of answers) found.push([name, answer]);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

const addsUp = ({ isEnabledHere, parents, strategies }: FlagExplanation): boolean =>
  isEnabledHere &&
  parents.every(({ isMet }) => isMet) &&
  (strategies.length === 0 || strategies.some(({ holds }) => holds));

const hasRollout = ({ rollout }: FlagExplanation["strategies"][number]): boolean =>
  rollout !== null;

const chosenIn = ({ strategies, variantChoice }: FlagExplanation): string | null => {
  const decides = strategies.find((strategy) => strategy.decides);
  return (decides?.variant ?? variantChoice)?.chosen ?? null;
};

describe("the playground", () => {
  it.each([1, 2, 3])("answers random contexts as unleash-client does (seed %i)", async (seed) => {
    const draw = seeded(seed);
    const unitOfWork = createMemoryUnitOfWork();
    await fillWithRandomFlags(unitOfWork, draw);
    const sdk = await sdkWith(unitOfWork);
    const insight = insightOn(unitOfWork);
    const answers: FlagAnswer[] = [];
    for (let index = 0; index < CONTEXTS; index += 1) {
      // The SDK fills in its own name where a context has none.
      const context = { ...aRandomContext(draw), appName: "playground" };
      for (const [name, answer] of await allAnswers(insight, context)) {
        const ours = [answer.enabled, answer.variant];
        expect([name, context, ...ours]).toEqual([name, context, ...sdkAnswer(sdk, name, context)]);
        answers.push(answer);
      }
    }
    expect(answers).toHaveLength(CONTEXTS * RANDOM_FLAGS);
    expect(answers.filter(({ enabled }) => enabled).length).toBeGreaterThan(500);
    expect(answers.filter(({ enabled }) => !enabled).length).toBeGreaterThan(500);
    expect(answers.filter(({ variant }) => variant !== null).length).toBeGreaterThan(100);
    expect(answers.filter(({ isRandom }) => isRandom)).toEqual([]);
  });

  it("tells a reason that adds up to the answer", async () => {
    const draw = seeded(9);
    const unitOfWork = createMemoryUnitOfWork();
    await fillWithRandomFlags(unitOfWork, draw);
    const insight = insightOn(unitOfWork);
    for (let index = 0; index < RANDOM_FLAGS; index += 1) {
      const name = `flag-${index}`;
      const context = aRandomContext(draw);
      const told = await insight.explain(ada, { environment: "production", name, context });
      expect([name, told.enabled]).toEqual([name, addsUp(told)]);
      for (const { rollout, isRuleMet } of told.strategies.filter(hasRollout))
        expect((rollout?.bucket ?? 101) <= (rollout?.percentage ?? 0)).toBe(isRuleMet);
      expect([name, chosenIn(told)]).toEqual([
        name,
        told.variant.enabled ? told.variant.name : null,
      ]);
    }
  });

  it("asks each flag once for each of several values, and says what is random", async () => {
    const unitOfWork = createMemoryUnitOfWork();
    const rollout = (stickiness: string) =>
      aStrategy({ parameters: { rollout: "50", stickiness, groupId: "g" } });
    await unitOfWork.run(async ({ flags }) => {
      for (const [name, stickiness] of [
        ["by-user", "userId"],
        ["by-chance", "random"],
      ] as const)
        await flags.insert(aFlag({ name }), [
          aFlagEnvironment({ flagName: name, enabled: true, strategies: [rollout(stickiness)] }),
        ]);
    });
    const insight = insightOn(unitOfWork);
    const values = Array.from({ length: 20 }, (_, index) => `u${index}`);
    const { items } = await insight.evaluate(ada, {
      environment: "production",
      context: {},
      vary: { field: "userId", values },
      limit: 10,
    });
    const [chance, user] = items;
    expect(chance?.answers.every(({ isRandom }) => isRandom)).toBe(true);
    expect(user?.answers.some(({ isRandom }) => isRandom)).toBe(false);
    expect(new Set(user?.answers.map(({ enabled }) => enabled)).size).toBe(2);
  });

  it.each([
    ["a time that is none", { context: { currentTime: "soon" } }, "invalid_input"],
    ["an environment that is none", { environment: "moon", context: {} }, "not_found"],
    ["a cursor of its own making", { context: {}, cursor: "x" }, "invalid_input"],
  ])("refuses %s", async (_what, over, code) => {
    const unitOfWork = createMemoryUnitOfWork();
    await unitOfWork.run(({ flags }) => flags.insert(aFlag(), []));
    const asked = insightOn(unitOfWork).evaluate(ada, {
      environment: "production",
      limit: 5,
      ...over,
    });
    await expect(asked).rejects.toMatchObject({ code });
  });
});
