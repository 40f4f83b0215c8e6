import type { Variant } from "@/contracts/flag-parts";

/** Weights are parts of a thousand. */
const WHOLE = 1_000;

export const weightOf = (variants: readonly Variant[]): number =>
  variants.reduce((sum, { weight }) => sum + weight, 0);

/** What fixed weights leave is shared by the others; the first of them takes what does not divide. */
export function balanced(variants: readonly Variant[]): Variant[] {
  const isFixed = ({ weightType }: Variant): boolean => weightType === "fix";
  const sharing = variants.filter((variant) => !isFixed(variant));
  const left = Math.max(0, WHOLE - weightOf(variants.filter(isFixed)));
  const each = Math.floor(left / Math.max(1, sharing.length));
  return variants.map((variant) => {
    if (isFixed(variant)) return variant;
    const weight = variant === sharing[0] ? left - each * (sharing.length - 1) : each;
    return { ...variant, weight };
  });
}

/** Every weight shares the whole again. */
export const evenly = (variants: readonly Variant[]): Variant[] =>
  balanced(variants.map((variant) => ({ ...variant, weightType: "variable" })));

const blankVariant = (name: string): Variant => ({ name, weight: 0, weightType: "variable" });

const nextName = (variants: readonly Variant[]): string => {
  const taken = new Set(variants.map(({ name }) => name));
  const free = [..."abcdefghijklmnopqrstuvwxyz"].find((letter) => !taken.has(letter));
  return free ?? `variant-${variants.length + 1}`;
};

/** One more, by the stickiness of the list. */
export function withVariant(variants: readonly Variant[]): Variant[] {
  const stickiness = variants[0]?.stickiness;
  const added = { ...blankVariant(nextName(variants)), ...(stickiness && { stickiness }) };
  return balanced([...variants, added]);
}

export const newVariants = (): Variant[] => withVariant(withVariant([]));

/** All variants of a list go by the same field; without one, by what the list inherits. */
export const withStickiness = (variants: readonly Variant[], stickiness: string): Variant[] =>
  variants.map(({ stickiness: _before, ...variant }) => ({
    ...variant,
    ...(stickiness && { stickiness }),
  }));
