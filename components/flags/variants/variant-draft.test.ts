import { expect, test } from "vitest";
import type { Variant } from "@/contracts/flag-parts";
import {
  balanced,
  evenly,
  newVariants,
  weightOf,
  withStickiness,
  withVariant,
} from "./variant-draft";

const variant = (name: string, weight: number, weightType: Variant["weightType"]): Variant => ({
  ...{ name, weight, weightType },
});

const weights = (variants: readonly Variant[]) => variants.map(({ weight }) => weight);

test("variables share what fixed weights leave, and the whole is a thousand", () => {
  const list = [variant("a", 0, "variable"), variant("b", 250, "fix"), variant("c", 0, "variable")];
  expect(weights(balanced(list))).toEqual([375, 250, 375]);
  const three = [...list, variant("d", 0, "variable"), variant("e", 51, "fix")];
  expect(weights(balanced(three))).toEqual([233, 250, 233, 233, 51]);
  expect(weightOf(balanced(three))).toBe(1_000);
});

test("fixed weights beyond the whole leave nothing, and are not altered", () => {
  const list = [variant("a", 900, "fix"), variant("b", 300, "fix"), variant("c", 5, "variable")];
  expect(weights(balanced(list))).toEqual([900, 300, 0]);
});

test("one more variant keeps what was fixed and the list's stickiness", () => {
  const list = withStickiness([variant("a", 400, "fix"), variant("b", 600, "variable")], "orgId");
  const more = withVariant(list);
  expect(weights(more)).toEqual([400, 300, 300]);
  expect(more.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  expect(new Set(more.map(({ stickiness }) => stickiness))).toEqual(new Set(["orgId"]));
  expect(withStickiness(more, "")[0]).not.toHaveProperty("stickiness");
});

test("new variants inherit their stickiness and share evenly", () => {
  expect(weights(newVariants())).toEqual([500, 500]);
  expect(newVariants()[0]).not.toHaveProperty("stickiness");
  expect(weights(evenly([variant("a", 1, "fix"), variant("b", 2, "fix")]))).toEqual([500, 500]);
});
