import { isConstraintMet } from "./constraint-evaluation";
import {
  type Decision,
  decideFlag,
  type Evaluation,
  flagChoice,
  isParentSatisfied,
  strategyChoice,
} from "./evaluate-flag";
import {
  contextValue,
  type EvaluatedConstraint,
  type EvaluatedFeature,
  type EvaluatedStrategy,
} from "./evaluation";
import { type EvaluationReason, evaluationReason } from "./evaluation-reason";
import { doesStrategyHold, type RolloutPlace, rolloutPlace } from "./strategy-evaluation";
import { type VariantChoice, variantPlace } from "./variant-selection";

export interface ConstraintTrace {
  readonly contextName: string;
  readonly operator: string;
  readonly inverted: boolean;
  /** What was wanted, at most `SHOWN_VALUES` of them. */
  readonly wanted: readonly string[];
  readonly wantedCount: number;
  /** What the context holds; null where it holds nothing. */
  readonly found: string | null;
  readonly isMet: boolean;
}

export interface SegmentTrace {
  readonly id: number;
  readonly name: string | null;
  readonly isMissing: boolean;
  readonly isMet: boolean;
  readonly constraints: readonly ConstraintTrace[];
}

export interface RolloutTrace {
  readonly stickiness: string;
  readonly id: string | null;
  readonly groupId: string;
  readonly bucket: number | null;
  readonly percentage: number;
}

export interface VariantTrace {
  readonly stickiness: string;
  readonly id: string | null;
  readonly groupId: string;
  /** Null where an override decided. */
  readonly bucket: number | null;
  readonly total: number;
  readonly chosen: string | null;
}

export interface StrategyTrace {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly constraints: readonly ConstraintTrace[];
  readonly segments: readonly SegmentTrace[];
  readonly rollout: RolloutTrace | null;
  /** Its own rule, constraints and segments aside. */
  readonly isRuleMet: boolean;
  readonly holds: boolean;
  /** The first that holds decides; the others are not asked. */
  readonly decides: boolean;
  readonly variant: VariantTrace | null;
}

export interface ParentTrace {
  readonly feature: string;
  readonly wanted: boolean;
  readonly wantedVariants: readonly string[];
  /** `nested`: it has parents of its own, which SDKs refuse. */
  readonly state: "missing" | "nested" | "off" | "on";
  readonly variant: string | null;
  readonly isMet: boolean;
}

/** What decided: the first of these that applies. */
export type DecidedBy = "off" | "parent" | "no_strategy" | "strategy" | "none_held";

export interface FlagExplanation {
  readonly name: string;
  readonly enabled: boolean;
  readonly reason: EvaluationReason;
  readonly decidedBy: DecidedBy;
  readonly variant: Decision["variant"];
  readonly isEnabledHere: boolean;
  /** A draw was part of it: it may be otherwise the next time. */
  readonly isRandom: boolean;
  readonly parents: readonly ParentTrace[];
  readonly strategies: readonly StrategyTrace[];
  /** How the flag's own variants were chosen, where they were. */
  readonly variantChoice: VariantTrace | null;
}

export const SHOWN_VALUES = 20;

const traceConstraint = (
  constraint: EvaluatedConstraint,
  { context, tools }: Evaluation,
): ConstraintTrace => {
  const wanted =
    constraint.value !== undefined && !constraint.values?.length
      ? [constraint.value]
      : (constraint.values ?? []);
  const found = constraint.operator.startsWith("DATE_")
    ? String(context.currentTime ?? tools.now().toISOString())
    : (contextValue(context, constraint.contextName) ?? null);
  return {
    contextName: constraint.contextName,
    operator: constraint.operator,
    inverted: constraint.inverted ?? false,
    wanted: wanted.slice(0, SHOWN_VALUES),
    wantedCount: wanted.length,
    found,
    isMet: isConstraintMet(constraint, context, tools),
  };
};

const traceConstraints = (
  constraints: readonly EvaluatedConstraint[] | undefined,
  evaluation: Evaluation,
): ConstraintTrace[] =>
  (constraints ?? []).map((constraint) => traceConstraint(constraint, evaluation));

const areMet = (traces: readonly { readonly isMet: boolean }[]): boolean =>
  traces.every(({ isMet }) => isMet);

const traceSegment = (id: number, evaluation: Evaluation): SegmentTrace => {
  const segment = evaluation.state.segment(id);
  if (!segment) return { id, name: null, isMissing: true, isMet: false, constraints: [] };
  const constraints = traceConstraints(segment.constraints, evaluation);
  const name = "name" in segment && typeof segment.name === "string" ? segment.name : null;
  return { id, name, isMissing: false, isMet: areMet(constraints), constraints };
};

const traceChoice = (
  choice: VariantChoice | null,
  { context, tools }: Evaluation,
): VariantTrace | null => {
  const place = choice && variantPlace(choice, context, tools);
  if (!place) return null;
  const { variant, ...rest } = place;
  return { ...rest, chosen: variant?.name ?? null };
};

const traceRollout = (place: RolloutPlace | null): RolloutTrace | null =>
  place && { ...place, id: place.id ?? null };

const traceStrategy = (
  strategy: EvaluatedStrategy,
  evaluation: Evaluation,
): Omit<StrategyTrace, "decides"> => {
  const { context, tools } = evaluation;
  const constraints = traceConstraints(strategy.constraints, evaluation);
  const segments = (strategy.segments ?? []).map((id) => traceSegment(id, evaluation));
  const isRuleMet = doesStrategyHold(strategy, context, tools);
  const holds = isRuleMet && areMet(constraints) && areMet(segments);
  return {
    name: strategy.name,
    parameters: strategy.parameters ?? {},
    constraints,
    segments,
    rollout: traceRollout(rolloutPlace(strategy, context, tools)),
    isRuleMet,
    holds,
    variant: holds ? traceChoice(strategyChoice(strategy), evaluation) : null,
  };
};

const traceParent = (
  parent: NonNullable<EvaluatedFeature["dependencies"]>[number],
  evaluation: Evaluation,
): ParentTrace => {
  const feature = evaluation.state.feature(parent.feature);
  const wantedVariants = parent.variants ?? [];
  const asked = {
    feature: parent.feature,
    wanted: parent.enabled ?? true,
    wantedVariants,
    isMet: isParentSatisfied(parent, evaluation),
  };
  if (!feature) return { ...asked, state: "missing", variant: null };
  if (feature.dependencies?.length) return { ...asked, state: "nested", variant: null };
  const { enabled, variant } = decideFlag(feature, evaluation);
  return {
    ...asked,
    state: enabled ? "on" : "off",
    variant: variant.enabled ? variant.name : null,
  };
};

const decidedBy = (
  feature: EvaluatedFeature,
  parents: readonly ParentTrace[],
  { enabled }: Decision,
): DecidedBy => {
  if (!feature.enabled) return "off";
  if (!areMet(parents)) return "parent";
  if (feature.strategies.length === 0) return "no_strategy";
  return enabled ? "strategy" : "none_held";
};

/** One draw for a whole explanation, so that what is told is what was decided; notes whether it was used. */
const withOneDraw = (evaluation: Evaluation) => {
  const { tools } = evaluation;
  const draw = tools.random();
  const now = tools.now();
  let isUsed = false;
  const random = (): number => {
    isUsed = true;
    return draw;
  };
  return {
    evaluation: { ...evaluation, tools: { ...tools, random, now: () => now } },
    wasUsed: () => isUsed,
  };
};

/**
 * A flag's answer with the reason at every level. The answer is the evaluator's own; every part of the reason is told by
 * the function that decides it.
 */
export const explainFlag = (feature: EvaluatedFeature, asked: Evaluation): FlagExplanation => {
  const { evaluation, wasUsed } = withOneDraw(asked);
  const decision = decideFlag(feature, evaluation);
  const isRandom = wasUsed();
  const parents = (feature.dependencies ?? []).map((parent) => traceParent(parent, evaluation));
  const strategies = feature.strategies.map((strategy) => traceStrategy(strategy, evaluation));
  const first = decision.enabled ? strategies.findIndex(({ holds }) => holds) : -1;
  const isOwnChoice = decision.enabled && !strategies[first]?.variant;
  return {
    name: feature.name,
    enabled: decision.enabled,
    reason: evaluationReason(feature, decision),
    decidedBy: decidedBy(feature, parents, decision),
    variant: decision.variant,
    isEnabledHere: feature.enabled,
    isRandom,
    parents,
    strategies: strategies.map((trace, index) => ({ ...trace, decides: index === first })),
    variantChoice: isOwnChoice ? traceChoice(flagChoice(feature), evaluation) : null,
  };
};
