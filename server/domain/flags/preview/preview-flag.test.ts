import { describe, expect, it } from "vitest";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { aConstraint, aFlag, aRollout } from "@/tests/support/flag-builders";
import { deliveredFeature, evaluatedState } from "../evaluation/delivered-feature";
import type { Strategy } from "../flag";
import { previewFlag } from "./preview-flag";

const tools = createUnleashEvaluationTools();
const feature = (enabled: boolean, strategies: Strategy[]) =>
  deliveredFeature(aFlag(), { enabled, strategies, variants: [] });
const preview = (before: Strategy[], after: Strategy[], enabled = { before: true, after: true }) =>
  previewFlag({
    before: feature(enabled.before, before),
    after: feature(enabled.after, after),
    state: evaluatedState([], []),
    tools,
  });

describe("who would flip", () => {
  it("is only the buckets between the old and the new percentage", () => {
    const result = preview([aRollout(25)], [aRollout(40)]);
    expect(result.sampled).toBe(10_000);
    expect(result.flipOff).toBe(0);
    expect(result.flipOn).toBe(result.onAfter - result.onNow);
    expect(result.onNow).toBeGreaterThan(2_300);
    expect(result.onNow).toBeLessThan(2_700);
    const changed = result.buckets.flatMap((bucket, index) =>
      bucket.before === bucket.after ? [] : [index + 1],
    );
    expect(changed).toEqual(Array.from({ length: 15 }, (_, index) => index + 26));
    expect(result.buckets.reduce((sum, bucket) => sum + bucket.of, 0)).toBe(10_000);
  });

  it("is everyone who was on when a flag is turned off", () => {
    const result = preview([aRollout(25)], [aRollout(25)], { before: true, after: false });
    expect(result.flipOff).toBe(result.onNow);
    expect(result.onAfter).toBe(0);
  });

  it("counts named people exactly", () => {
    const named = aConstraint({ contextName: "userId", values: ["7", "9", "11"] });
    const result = preview([], [aRollout(100, { constraints: [named] })], {
      before: false,
      after: true,
    });
    expect(result.flipOn).toBe(3);
    expect(result.source).toBe("generated ids");
  });

  it("names those the strategies name, with the way they flip", () => {
    const of = (...values: string[]) =>
      aRollout(100, { constraints: [aConstraint({ contextName: "userId", values })] });
    const result = preview([of("ada", "bob")], [of("bob", "cy")]);
    expect(result.named).toEqual({ on: ["cy"], off: ["ada"], moved: [] });
    expect(result.variants).toEqual([]);
  });

  it("counts each variant before and after, and who stays on with another one", () => {
    const variant = (name: string, weight: number) =>
      ({ name, weight, weightType: "fix", stickiness: "default" }) as const;
    const both = aRollout(50, { variants: [variant("a", 500), variant("b", 500)] });
    const one = aRollout(50, { variants: [variant("a", 0), variant("b", 1000)] });
    const result = preview([both], [one]);
    expect(result).toMatchObject({ flipOn: 0, flipOff: 0 });
    const [b, a] = result.variants;
    expect(b).toMatchObject({ name: "b", after: result.onNow });
    expect(a).toMatchObject({ name: "a", after: 0, before: result.moved });
    expect(result.moved).toBeGreaterThan(2_200);
    expect(result.moved).toBeLessThan(2_800);
  });

  it("says which constraints it takes as met", () => {
    const result = preview([aRollout(25)], [aRollout(25, { constraints: [aConstraint()] })]);
    expect(result.flipOff).toBe(0);
    expect(result.source).toBe("generated ids that meet the constraints on country");
  });

  it("keeps a random draw the same before and after", () => {
    const random = (rollout: string) =>
      aRollout(0, { parameters: { rollout, stickiness: "random", groupId: "g" } });
    expect(preview([random("20")], [random("30")]).flipOff).toBe(0);
  });
});

describe("what SDKs get", () => {
  it("is off when every strategy is disabled, since an empty list would mean everyone", () => {
    const silenced = feature(true, [aRollout(25, { disabled: true })]);
    expect(silenced).toMatchObject({ enabled: false, strategies: [] });
    expect(feature(true, [])).toMatchObject({ enabled: true, strategies: [] });
  });
});
