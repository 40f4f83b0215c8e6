import {
  contextValue,
  type EvaluatedVariant,
  type EvaluationContext,
  type EvaluationTools,
} from "./evaluation";
import { variantBucket } from "./murmur3";

const randomId = (tools: EvaluationTools): string => String(Math.round(tools.random() * 100_000));

const DEFAULT_STICKINESS = ["userId", "sessionId", "remoteAddress"] as const;

const seedOf = (context: EvaluationContext, stickiness: string, tools: EvaluationTools): string => {
  if (stickiness !== "default") return contextValue(context, stickiness) || randomId(tools);
  for (const field of DEFAULT_STICKINESS) {
    const value = context[field];
    if (value) return value;
  }
  return randomId(tools);
};

const overridden = (
  variants: readonly EvaluatedVariant[],
  context: EvaluationContext,
): EvaluatedVariant | undefined =>
  variants.find((variant) =>
    variant.overrides?.some((override) =>
      override.values.some((value) => value === contextValue(context, override.contextName)),
    ),
  );

export interface VariantChoice {
  readonly groupId: string;
  readonly stickiness: string | undefined;
  readonly variants: readonly EvaluatedVariant[];
}

/** The variant of a context: an override, else the first whose cumulative weight reaches its bucket. */
export const selectVariant = (
  { groupId, stickiness, variants }: VariantChoice,
  context: EvaluationContext,
  tools: EvaluationTools,
): EvaluatedVariant | null => {
  const total = variants.reduce((sum, variant) => sum + variant.weight, 0);
  if (total <= 0) return null;
  const override = overridden(variants, context);
  if (override) return override;
  const target = variantBucket(seedOf(context, stickiness || "default", tools), groupId, total);
  let reached = 0;
  for (const variant of variants) {
    reached += variant.weight;
    if (variant.weight > 0 && reached >= target) return variant;
  }
  return null;
};
