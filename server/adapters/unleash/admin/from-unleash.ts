import {
  CONSTRAINT_OPERATORS,
  type ConstraintOperator,
} from "@/server/domain/flags/constraint-operator";
import type { ControlledFlag, ControlledHead } from "@/server/domain/flags/controlled-flag";
import {
  type Constraint,
  FLAG_TYPES,
  type FlagType,
  type Strategy,
  type Variant,
} from "@/server/domain/flags/flag";
import type {
  ConstraintReply,
  FeatureReply,
  FeaturesReply,
  StrategyReply,
  VariantReply,
} from "./admin-schemas";

const EPOCH = new Date(0);

const dateOf = (text: string | null | undefined): Date => {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? EPOCH : date;
};

const operatorOf = (text: string): ConstraintOperator | undefined =>
  CONSTRAINT_OPERATORS.find((operator) => operator === text);

const typeOf = (text: string | null | undefined): FlagType =>
  FLAG_TYPES.find((type) => type === text) ?? "release";

/** Constraints Portside knows; the others are named in `unknown`. */
export const constraintsOf = (
  replies: readonly ConstraintReply[],
  unknown: string[],
): Constraint[] =>
  replies.flatMap((reply) => {
    const operator = operatorOf(reply.operator);
    if (!operator) {
      unknown.push(`operator ${reply.operator}`);
      return [];
    }
    return [
      {
        contextName: reply.contextName,
        operator,
        values: reply.values ?? [],
        ...(reply.value && { value: reply.value }),
        inverted: reply.inverted ?? false,
        caseInsensitive: reply.caseInsensitive ?? false,
      },
    ];
  });

const variantOf = (reply: VariantReply): Variant => ({
  name: reply.name,
  weight: reply.weight,
  weightType: reply.weightType ?? "variable",
  stickiness: reply.stickiness ?? "default",
  ...(reply.payload && { payload: reply.payload }),
  ...(reply.overrides && reply.overrides.length > 0 && { overrides: reply.overrides }),
});

const strategyOf = (reply: StrategyReply, unknown: string[]): Strategy => ({
  id: reply.id,
  name: reply.name,
  title: reply.title ?? "",
  disabled: reply.disabled ?? false,
  parameters: reply.parameters ?? {},
  constraints: constraintsOf(reply.constraints ?? [], unknown),
  segments: (reply.segments ?? []).toSorted((a, b) => a - b),
  variants: (reply.variants ?? []).map(variantOf),
});

const describedOf = (reply: FeaturesReply["features"][number] | FeatureReply) => ({
  name: reply.name,
  type: typeOf(reply.type),
  description: reply.description ?? "",
  impressionData: reply.impressionData ?? false,
  stale: reply.stale ?? false,
  createdAt: dateOf(reply.createdAt),
});

export const flagOf = (reply: FeatureReply): ControlledFlag => {
  const unknown: string[] = [];
  const environments = reply.environments.map((state) => ({
    environment: state.name,
    enabled: state.enabled,
    strategies: (state.strategies ?? []).map((strategy) => strategyOf(strategy, unknown)),
    variants: (state.variants ?? []).map(variantOf),
  }));
  return {
    ...describedOf(reply),
    project: reply.project,
    environments,
    unknown: [...new Set(unknown)],
  };
};

export const headsOf = (project: string, { features }: FeaturesReply): ControlledHead[] =>
  features.map((reply) => ({
    ...describedOf(reply),
    project,
    environments: reply.environments.map(({ name, enabled, hasEnabledStrategies }) => ({
      environment: name,
      enabled,
      hasActiveStrategy: hasEnabledStrategies ?? false,
    })),
  }));
