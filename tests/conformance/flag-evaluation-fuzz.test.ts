import fc from "fast-check";
import UnleashClient from "unleash-client/lib/client";
import { defaultStrategies } from "unleash-client/lib/strategy";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { evaluatedState } from "@/server/domain/flags/evaluation/delivered-feature";
import { flagVariant, isFlagOn } from "@/server/domain/flags/evaluation/evaluate-flag";
import type { EvaluationContext } from "@/server/domain/flags/evaluation/evaluation";
import { explainFlag } from "@/server/domain/flags/evaluation/explain-flag";
import { arbitraryContext, arbitraryFlags } from "../support/arbitrary-flags";

/** The same few thousand each time; by hand PORTSIDE_FUZZ_RUNS says how many others. */
const ASKED = process.env["PORTSIDE_FUZZ_RUNS"];
const RUNS = Number(ASKED ?? 3_000);
const SEED = ASKED ? Date.now() : 1;

type Repository = ConstructorParameters<typeof UnleashClient>[0];
type Flags = typeof arbitraryFlags extends fc.Arbitrary<infer T> ? T : never;
type SdkContext = Parameters<UnleashClient["isEnabled"]>[1];

/** SDKs read it when they are loaded. */
vi.hoisted(() => {
  process.env["HOSTNAME"] = "a-host";
});

const NOW = new Date("2026-01-01T00:00:00Z");

/** The very evaluator of the SDK, given the same flags and the same draws. */
const sdkOn = ({ features, segments }: Flags): UnleashClient => {
  const byName = new Map(features.map((feature) => [feature.name, feature]));
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const repository: unknown = {
    getToggle: (name: string) => byName.get(name),
    getSegment: (id: number) => byId.get(id),
  };
  return new UnleashClient(repository as Repository, defaultStrategies);
};

const sdkAnswers = (sdk: UnleashClient, name: string, context: EvaluationContext) => {
  const given = context as SdkContext;
  const { feature_enabled: _, ...variant } = sdk.getVariant(name, given);
  return { on: sdk.isEnabled(name, given, () => false), variant };
};

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("whatever flags and contexts there may be", () => {
  it(
    "the server's evaluator answers as the SDK does, and its explanation says the same",
    () => {
      const tools = { ...createUnleashEvaluationTools(), hostname: "a-host", now: () => NOW };
      const random = vi.spyOn(Math, "random");
      const draws = fc.double({ min: 0, max: 0.9999, noNaN: true });
      fc.assert(
        fc.property(arbitraryFlags, arbitraryContext, draws, (flags, context, draw) => {
          random.mockReturnValue(draw);
          const sdk = sdkOn(flags);
          const state = evaluatedState(flags.features, flags.segments);
          const evaluation = { state, context, tools: { ...tools, random: () => draw } };
          for (const feature of flags.features) {
            const on = isFlagOn(feature.name, evaluation);
            const variant = flagVariant(feature.name, evaluation);
            expect({ on, variant }).toEqual(sdkAnswers(sdk, feature.name, context));
            const told = explainFlag(feature, evaluation);
            expect([told.enabled, told.variant]).toEqual([on, variant]);
          }
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
    20_000 + RUNS * 5,
  );
});
