import { type InputIssue, invalidInput } from "@/server/domain/shared/errors";
import { STRATEGY_NAMES } from "../evaluation/strategy-evaluation";
import type { Segment, Strategy, Variant } from "../flag";
import { constraintIssues, type ValidationTools } from "./validate-constraint";
import { variantsIssues } from "./validate-variants";

export interface StrategyDraft {
  readonly strategies: readonly Strategy[];
  readonly variants: readonly Variant[];
}

type Parameters = Strategy["parameters"];
type ParameterRule = (parameters: Parameters, tools: ValidationTools) => Record<string, string>;

const isPercentage = (value: string | undefined): boolean =>
  value !== undefined && /^\d{1,3}$/.test(value) && Number(value) <= 100;

const PERCENTAGE = "Give a whole percentage from 0 to 100.";
const NONE: Record<string, string> = {};

const percentage = (parameters: Parameters): Record<string, string> =>
  isPercentage(parameters["percentage"]) ? NONE : { percentage: PERCENTAGE };

const filled =
  (field: string, message: string): ParameterRule =>
  (parameters) =>
    parameters[field]?.trim() ? NONE : { [field]: message };

const addresses: ParameterRule = (parameters, tools) => {
  const ranges = (parameters["IPs"] ?? "").split(",").map((range) => range.trim());
  const wrong = ranges.find((range) => !tools.isAddressOrRange(range));
  return wrong === undefined
    ? NONE
    : { IPs: `"${wrong}" is not an address or a range such as 10.0.0.0/8.` };
};

const PARAMETER_RULES: Readonly<Record<string, ParameterRule>> = {
  default: () => NONE,
  flexibleRollout: (parameters) => ({
    ...(isPercentage(parameters["rollout"]) ? NONE : { rollout: PERCENTAGE }),
    ...(parameters["stickiness"]?.trim()
      ? NONE
      : { stickiness: "Name the field that keeps a person in the same bucket." }),
  }),
  userWithId: filled("userIds", "Give at least one user id."),
  gradualRolloutUserId: percentage,
  gradualRolloutSessionId: percentage,
  gradualRolloutRandom: percentage,
  remoteAddress: addresses,
  applicationHostname: filled("hostNames", "Give at least one host name."),
};

const parameterIssues = (strategy: Strategy, path: string, tools: ValidationTools): InputIssue[] =>
  Object.entries(PARAMETER_RULES[strategy.name]?.(strategy.parameters, tools) ?? NONE).map(
    ([field, message]) => ({ path: `${path}.parameters.${field}`, message }),
  );

const segmentIssues = (
  strategy: Strategy,
  path: string,
  segments: ReadonlySet<number>,
): InputIssue[] =>
  strategy.segments.flatMap((id, index) =>
    segments.has(id)
      ? []
      : [{ path: `${path}.segments.${index}`, message: `There is no segment ${id}.` }],
  );

interface Known {
  readonly segments: ReadonlySet<number>;
  readonly tools: ValidationTools;
}

const strategyIssues = (strategy: Strategy, path: string, known: Known): InputIssue[] => {
  if (!STRATEGY_NAMES.has(strategy.name))
    return [{ path: `${path}.name`, message: `No SDK has a strategy "${strategy.name}".` }];
  return [
    ...parameterIssues(strategy, path, known.tools),
    ...strategy.constraints.flatMap((constraint, index) =>
      constraintIssues(constraint, `${path}.constraints.${index}`, known.tools),
    ),
    ...segmentIssues(strategy, path, known.segments),
    ...variantsIssues(strategy.variants, `${path}.variants`),
  ];
};

const repeatedIds = (strategies: readonly Strategy[]): InputIssue[] => {
  const seen = new Set<string>();
  return strategies.flatMap((strategy, index) => {
    const isRepeated = seen.has(strategy.id);
    seen.add(strategy.id);
    return isRepeated
      ? [{ path: `strategies.${index}.id`, message: "Two strategies have the same id." }]
      : [];
  });
};

/** Refuses with `invalid_input`, naming the path of every field that is wrong. */
export const requireValidStrategies = (
  draft: StrategyDraft,
  segments: readonly Segment[],
  tools: ValidationTools,
): void => {
  const known: Known = { segments: new Set(segments.map((segment) => segment.id)), tools };
  const issues = [
    ...draft.strategies.flatMap((strategy, index) =>
      strategyIssues(strategy, `strategies.${index}`, known),
    ),
    ...repeatedIds(draft.strategies),
    ...variantsIssues(draft.variants, "variants"),
  ];
  const [first] = issues;
  if (first) throw invalidInput(first.message, issues);
};

/** SDKs fall back to an empty group, which would put all flags in step: the group is always said, by default the flag. */
export const withGroup = (strategy: Strategy, flagName: string): Strategy => {
  const takesGroup = strategy.name === "flexibleRollout" || strategy.variants.length > 0;
  if (!takesGroup || strategy.parameters["groupId"]?.trim()) return strategy;
  return { ...strategy, parameters: { ...strategy.parameters, groupId: flagName } };
};
