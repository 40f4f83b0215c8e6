import { isConstraintMet } from "./constraint-evaluation";
import type {
  EvaluatedConstraint,
  EvaluatedFeature,
  EvaluatedState,
  EvaluatedStrategy,
  EvaluatedVariant,
  EvaluationContext,
  EvaluationTools,
} from "./evaluation";
import { doesStrategyHold } from "./strategy-evaluation";
import { selectVariant, type VariantChoice } from "./variant-selection";

/** One question asked of one state of all flags. */
export interface Evaluation {
  readonly state: EvaluatedState;
  readonly context: EvaluationContext;
  readonly tools: EvaluationTools;
}

interface Verdict {
  readonly enabled: boolean;
  /** The strategy that held. */
  readonly strategy?: EvaluatedStrategy;
  /** Chosen by the strategy that held. */
  readonly variant?: EvaluatedVariant;
}

const OFF: Verdict = { enabled: false };
const ON: Verdict = { enabled: true };

const areMet = (
  constraints: readonly EvaluatedConstraint[] | undefined,
  { context, tools }: Evaluation,
): boolean =>
  constraints?.every((constraint) => isConstraintMet(constraint, context, tools)) ?? true;

const isInSegments = (strategy: EvaluatedStrategy, evaluation: Evaluation): boolean =>
  (strategy.segments ?? []).every((id) => {
    const segment = evaluation.state.segment(id);
    return segment !== undefined && areMet(segment.constraints, evaluation);
  });

/** What a strategy's own variants are chosen by; null where it has none. */
export const strategyChoice = ({
  parameters,
  variants = [],
}: EvaluatedStrategy): VariantChoice | null => {
  const [first] = variants;
  if (!first) return null;
  return {
    // SDKs put the parameter into the hash as it is, so a missing one is the word "undefined".
    groupId: String(parameters?.["groupId"]),
    stickiness: first.stickiness || parameters?.["stickiness"],
    variants,
  };
};

/** What a flag's variants are chosen by, where no strategy chose one. */
export const flagChoice = ({ name, variants = [] }: EvaluatedFeature): VariantChoice => ({
  groupId: name,
  stickiness: variants[0]?.stickiness,
  variants,
});

const strategyVerdict = (strategy: EvaluatedStrategy, evaluation: Evaluation): Verdict => {
  const { context, tools } = evaluation;
  const holds =
    areMet(strategy.constraints, evaluation) &&
    isInSegments(strategy, evaluation) &&
    doesStrategyHold(strategy, context, tools);
  if (!holds) return OFF;
  const choice = strategyChoice(strategy);
  if (!choice) return { enabled: true, strategy };
  const variant = selectVariant(choice, context, tools);
  return { enabled: true, strategy, ...(variant && { variant }) };
};

export type EvaluatedParent = NonNullable<EvaluatedFeature["dependencies"]>[number];

/** Whether a parent is as a flag wants it. */
export const isParentSatisfied = (parent: EvaluatedParent, evaluation: Evaluation): boolean => {
  const feature = evaluation.state.feature(parent.feature);
  if (!feature || (feature.dependencies?.length ?? 0) > 0) return false;
  if (parent.enabled === false) return !verdictOf(feature, evaluation).enabled;
  if (!parent.variants?.length) return verdictOf(feature, evaluation).enabled;
  const variant = variantOf(feature, evaluation);
  return variant.featureEnabled && parent.variants.includes(variant.name);
};

const verdictOf = (feature: EvaluatedFeature, evaluation: Evaluation): Verdict => {
  const parents = feature.dependencies ?? [];
  if (!feature.enabled || !parents.every((parent) => isParentSatisfied(parent, evaluation)))
    return OFF;
  if (feature.strategies.length === 0) return ON;
  for (const strategy of feature.strategies) {
    const verdict = strategyVerdict(strategy, evaluation);
    if (verdict.enabled) return verdict;
  }
  return OFF;
};

export interface SelectedVariant {
  readonly name: string;
  readonly enabled: boolean;
  readonly payload?: { readonly type: string; readonly value: string };
  readonly featureEnabled: boolean;
}

const selected = (variant: EvaluatedVariant): SelectedVariant => ({
  name: variant.name,
  enabled: true,
  ...(variant.payload && { payload: variant.payload }),
  featureEnabled: true,
});

const variantOf = (feature: EvaluatedFeature, evaluation: Evaluation): SelectedVariant =>
  variantUnder(verdictOf(feature, evaluation), feature, evaluation);

const variantUnder = (
  verdict: Verdict,
  feature: EvaluatedFeature,
  evaluation: Evaluation,
): SelectedVariant => {
  const none = { name: "disabled", enabled: false, featureEnabled: verdict.enabled };
  if (!verdict.enabled) return none;
  if (verdict.variant) return selected(verdict.variant);
  const variant = selectVariant(flagChoice(feature), evaluation.context, evaluation.tools);
  return variant ? selected(variant) : none;
};

/** Whether a flag is on, exactly as Unleash's SDKs decide; an unknown flag is off. */
export const isFlagOn = (name: string, evaluation: Evaluation): boolean => {
  const feature = evaluation.state.feature(name);
  return feature ? verdictOf(feature, evaluation).enabled : false;
};

/** The variant of a flag; `disabled` when it is off or has none. */
export const flagVariant = (name: string, evaluation: Evaluation): SelectedVariant => {
  const feature = evaluation.state.feature(name);
  if (!feature) return { name: "disabled", enabled: false, featureEnabled: false };
  return variantOf(feature, evaluation);
};

/** A flag's answer with what led to it. */
export interface Decision {
  readonly enabled: boolean;
  readonly variant: SelectedVariant;
  /** The strategy that held; null where it is off, or on without any. */
  readonly strategy: EvaluatedStrategy | null;
}

export const decideFlag = (feature: EvaluatedFeature, evaluation: Evaluation): Decision => {
  const verdict = verdictOf(feature, evaluation);
  return {
    enabled: verdict.enabled,
    variant: variantUnder(verdict, feature, evaluation),
    strategy: verdict.strategy ?? null,
  };
};
