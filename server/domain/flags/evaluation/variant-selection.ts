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

/** Where a context stands among variants. */
export interface VariantPlace {
  /** The field they go by, or `default` or `random`. */
  readonly stickiness: string;
  /** What their bucket was computed of; null where an override decided. */
  readonly id: string | null;
  readonly groupId: string;
  /** 1 to `total`; null where an override decided. */
  readonly bucket: number | null;
  readonly total: number;
  readonly variant: EvaluatedVariant | null;
}

const reachedBy = (
  variants: readonly EvaluatedVariant[],
  target: number,
): EvaluatedVariant | null => {
  let reached = 0;
  for (const variant of variants) {
    reached += variant.weight;
    if (variant.weight > 0 && reached >= target) return variant;
  }
  return null;
};

/** Null where no variant has a weight: there is nothing to choose from. */
export const variantPlace = (
  { groupId, stickiness: wanted, variants }: VariantChoice,
  context: EvaluationContext,
  tools: EvaluationTools,
): VariantPlace | null => {
  const total = variants.reduce((sum, variant) => sum + variant.weight, 0);
  if (total <= 0) return null;
  const stickiness = wanted ?? "default";
  const override = overridden(variants, context);
  if (override) return { stickiness, id: null, groupId, bucket: null, total, variant: override };
  const id = seedOf(context, stickiness, tools);
  const bucket = variantBucket(id, groupId, total);
  return { stickiness, id, groupId, bucket, total, variant: reachedBy(variants, bucket) };
};

/** The variant of a context: an override, else the first whose cumulative weight reaches its bucket. */
export const selectVariant = (
  choice: VariantChoice,
  context: EvaluationContext,
  tools: EvaluationTools,
): EvaluatedVariant | null => variantPlace(choice, context, tools)?.variant ?? null;
